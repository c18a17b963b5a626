/** Subscribes to events. */
@NullMarked
package dev.saga.tracking.events;

import org.jspecify.annotations.NullMarked;
