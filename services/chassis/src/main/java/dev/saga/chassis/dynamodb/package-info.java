/** Reads and writes items, and commits transactions with a known reason for each refusal. */
@NullMarked
package dev.saga.chassis.dynamodb;

import org.jspecify.annotations.NullMarked;
