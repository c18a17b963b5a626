/** The items of the outbox, and the limits of EventBridge's PutEvents. */
@NullMarked
package dev.saga.outbox;

import org.jspecify.annotations.NullMarked;
