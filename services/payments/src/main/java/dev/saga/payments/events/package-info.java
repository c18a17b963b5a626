/** Subscribes to events, and gives published events their data. */
@NullMarked
package dev.saga.payments.events;

import org.jspecify.annotations.NullMarked;
