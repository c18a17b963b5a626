package dev.saga.schemas;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who publishes which event and who listens to it: the choreography as data (catalog.json). */
public final class Catalog {
    private static final String FILE = "catalog.json";

    private final Map<String, Service> services;
    private final Map<String, Service> producers;

    private Catalog(Map<String, Service> services, Map<String, Service> producers) {
        this.services = services;
        this.producers = producers;
    }

    /**
     * The catalog on the classpath.
     *
     * @throws InvalidSchemasException if it contradicts itself
     */
    public static Catalog load() {
        return read(SchemaFiles.onClasspath());
    }

    /**
     * The catalog of a directory.
     *
     * @param schemasDirectory the directory that holds catalog.json
     * @throws InvalidSchemasException if it is missing or contradicts itself
     */
    public static Catalog load(Path schemasDirectory) {
        return read(SchemaFiles.in(schemasDirectory));
    }

    static Catalog read(SchemaFiles files) {
        var top = Location.ofFile(FILE).child("services");
        var services = new LinkedHashMap<String, Service>();
        var producers = new LinkedHashMap<String, Service>();
        for (var entry : object(files.json(FILE).get("services"), top).entrySet()) {
            var here = top.child(entry.getKey());
            var service = service(entry.getKey(), object(entry.getValue(), here), here);
            services.put(service.name(), service);
            for (var type : service.produces()) {
                var other = producers.putIfAbsent(type, service);
                if (other != null) {
                    throw new InvalidSchemasException(
                            here.child("produces"), type + " is already produced by " + other.name());
                }
            }
        }
        for (var service : services.values()) {
            var here = top.child(service.name()).child("consumes");
            for (var type : service.consumes()) {
                if (!producers.containsKey(type)) {
                    throw new InvalidSchemasException(here, "nobody produces " + type);
                }
            }
        }
        return new Catalog(services, producers);
    }

    /** All services, in the order of the catalog. */
    public List<Service> services() {
        return List.copyOf(services.values());
    }

    /**
     * One service by its name.
     *
     * @throws IllegalArgumentException if the catalog has no such service
     */
    public Service service(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The catalog has no service " + name + "; it has " + services.keySet()));
    }

    /**
     * The one service that publishes this event.
     *
     * @throws IllegalArgumentException if nobody produces such an event
     */
    public Service producerOf(String eventType) {
        return Optional.ofNullable(producers.get(eventType))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The catalog has no event " + eventType + "; it has " + producers.keySet()));
    }

    /** The services that subscribe to this event, in the order of the catalog. */
    public List<Service> consumersOf(String eventType) {
        return services.values().stream()
                .filter(service -> service.consumes().contains(eventType))
                .toList();
    }

    private static Service service(String name, JsonObject json, Location here) {
        var produces = eventTypes(json.get("produces"), here.child("produces"));
        var consumes = eventTypes(json.get("consumes"), here.child("consumes"));
        var source = json.has("source") ? string(json.get("source"), here.child("source")) : null;
        if (source == null && !produces.isEmpty()) {
            throw new InvalidSchemasException(here, "produces events and needs a source");
        }
        return new Service(name, source, produces, consumes);
    }

    private static List<String> eventTypes(@Nullable JsonElement element, Location here) {
        if (!(element instanceof JsonArray array)) {
            throw new InvalidSchemasException(here, "expected an array of event types");
        }
        var types = new ArrayList<String>();
        for (var item : array) {
            var there = here.child(types.size());
            var type = string(item, there);
            if (types.contains(type)) {
                throw new InvalidSchemasException(there, type + " is listed twice");
            }
            types.add(type);
        }
        return types;
    }

    private static JsonObject object(@Nullable JsonElement element, Location here) {
        if (element instanceof JsonObject object) {
            return object;
        }
        throw new InvalidSchemasException(here, "expected an object");
    }

    private static String string(JsonElement element, Location here) {
        if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
            return element.getAsString();
        }
        throw new InvalidSchemasException(here, "expected a string");
    }
}
