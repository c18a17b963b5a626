/** Publishes what the outbox holds: a table's stream in, EventBridge out. */
@NullMarked
package dev.saga.messaging.relay;

import org.jspecify.annotations.NullMarked;
