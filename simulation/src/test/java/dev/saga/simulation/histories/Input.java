package dev.saga.simulation.histories;

import com.google.gson.JsonObject;

/**
 * What a function got.
 *
 * @param at when, ISO 8601
 * @param function such as {@code orders-events}
 * @param payload the JSON that it was invoked with
 */
record Input(String at, String function, JsonObject payload) {}
