/** Subscribes to events, and gives published events their data. */
@NullMarked
package dev.saga.orders.events;

import org.jspecify.annotations.NullMarked;
