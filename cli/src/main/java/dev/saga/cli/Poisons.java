package dev.saga.cli;

import com.google.gson.JsonObject;
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
        var consumers = catalog.services().stream()
                .filter(service -> service.consumes().contains(type))
                .map(Service::name)
                .toList();
        var source = Objects.requireNonNull(catalog.producerOf(type).source());
        var poison = new Poison(source, type, detail, consumers);
        brewed.add(poison);
        return poison;
    }

    /** Whether an event that a service gave up on is one of these, as it was sent. */
    synchronized boolean recognize(JsonObject event, String consumer) {
        var isOurs = brewed.stream()
                .anyMatch(
                        poison -> poison.type().equals(event.get("detail-type").getAsString())
                                && poison.source().equals(event.get("source").getAsString())
                                && poison.detail().equals(event.get("detail")));
        if (isOurs) {
            found.add(new Found(event.getAsJsonObject("detail"), consumer));
        }
        return isOurs;
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
