package dev.saga.operations;

import java.util.List;

/**
 * The events that a dead letter is about.
 *
 * @param events those that could be read
 * @param problems places of the others, each with the reason why it could not be read
 */
public record FoundEvents(List<Event> events, List<String> problems) {
    static FoundEvents all(List<Event> events) {
        return new FoundEvents(events, List.of());
    }

    static FoundEvents none(String problem) {
        return new FoundEvents(List.of(), List.of(problem));
    }
}
