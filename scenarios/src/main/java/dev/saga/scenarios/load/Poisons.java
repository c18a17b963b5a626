package dev.saga.scenarios.load;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.operations.Event;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Malformed events, and in whose queue each has been found, whole. Safe for many threads. */
final class Poisons {
    private static final String MARK = "poison";
    private final Catalog catalog;
    private final List<Poison> brewed = new ArrayList<>();
    private final Set<Found> found = new HashSet<>();

    /**
     * An event that nobody can read.
     *
     * @param consumers the services that hear it
     */
    record Poison(String source, String type, JsonObject detail, List<String> consumers) {}

    /** A poison in the queue of one of those who heard it. */
    private record Found(JsonObject detail, String consumer) {}

    Poisons(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Makes one more; it has neither metadata nor data. */
    synchronized Poison brew(String type) {
        var detail = new JsonObject();
        detail.addProperty(MARK, UUID.randomUUID().toString());
        var consumers = catalog.consumersOf(type).stream().map(Service::name).toList();
        var source = Objects.requireNonNull(catalog.producerOf(type).source());
        var poison = new Poison(source, type, detail, consumers);
        brewed.add(poison);
        return poison;
    }

    /** Whether an event that a service gave up on is one of these, as it was sent. */
    synchronized boolean recognize(Event event, String consumer) {
        var detail = JsonParser.parseString(event.detail());
        var ours = brewed.stream()
                .filter(poison -> poison.type().equals(event.type())
                        && poison.source().equals(event.source())
                        && poison.detail().equals(detail))
                .findFirst();
        ours.ifPresent(poison -> found.add(new Found(poison.detail(), consumer)));
        return ours.isPresent();
    }

    /** Who heard a poison and has not left it in a queue, a line each. */
    synchronized List<String> missing() {
        return brewed.stream()
                .flatMap(poison -> poison.consumers().stream()
                        .filter(consumer -> !found.contains(new Found(poison.detail(), consumer)))
                        .map(consumer ->
                                "a malformed " + poison.type() + " does not lie in " + consumer + "-unhandled"))
                .toList();
    }

    /** How many letters it made. */
    synchronized int found() {
        return found.size();
    }
}
