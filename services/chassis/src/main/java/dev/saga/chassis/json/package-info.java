/** Reads strict JSON, and compares it with the form of a record. */
@NullMarked
package dev.saga.chassis.json;

import org.jspecify.annotations.NullMarked;
