/** EventBridge: buses, rules, deliveries with their retries and dead letters, schedules, archives, the schema registry. */
@NullMarked
package dev.saga.local.aws.eventbridge;

import org.jspecify.annotations.NullMarked;
