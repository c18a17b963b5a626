/** Stores the outbox in a service's table. */
@NullMarked
package dev.saga.outbox.dynamodb;

import org.jspecify.annotations.NullMarked;
