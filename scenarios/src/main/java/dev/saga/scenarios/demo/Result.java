package dev.saga.scenarios.demo;

import dev.saga.scenarios.client.Saga;
import java.util.List;

/**
 * What became of a scenario.
 *
 * @param name the scenario's name
 * @param orderId the order that it is about, or "" if none was accepted
 * @param saga the order's saga as last seen
 * @param millis from the order's request to the end of its saga
 * @param problem what went wrong, or "" if all came out as expected
 */
public record Result(String name, String orderId, Saga saga, long millis, String problem) {
    public boolean ok() {
        return problem.isEmpty();
    }

    public List<String> events() {
        return saga.eventTypes();
    }
}
