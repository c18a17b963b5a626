/** Publishes the items of the outbox to EventBridge, from the table's stream and on a schedule. */
@NullMarked
package dev.saga.outbox.relay;

import org.jspecify.annotations.NullMarked;
