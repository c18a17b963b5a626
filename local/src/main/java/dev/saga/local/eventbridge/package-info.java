/** EventBridge: buses, rules, deliveries with their retries and dead letters, schedules, archives, the schema registry. */
@NullMarked
package dev.saga.local.eventbridge;

import org.jspecify.annotations.NullMarked;
