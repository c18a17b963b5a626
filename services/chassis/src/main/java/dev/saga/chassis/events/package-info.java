/** Receives the events that EventBridge delivers to a function. */
@NullMarked
package dev.saga.chassis.events;

import org.jspecify.annotations.NullMarked;
