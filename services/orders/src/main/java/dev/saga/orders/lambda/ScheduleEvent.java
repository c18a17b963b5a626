package dev.saga.orders.lambda;

import io.micronaut.serde.annotation.Serdeable;

/** What EventBridge's schedule sends; only the fields that the sweeper uses. */
@Serdeable.Deserializable
record ScheduleEvent(String id) {}
