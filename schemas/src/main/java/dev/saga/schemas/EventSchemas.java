package dev.saga.schemas;

import com.google.gson.JsonObject;
import java.nio.file.Path;

/** The schema of each event: JSON Schema draft 4 of the whole detail, metadata and data. */
public final class EventSchemas {
    /** EventBridge's schema registry takes no longer content. */
    private static final int MAX_REGISTRY_CHARS = 100_000;

    private final SchemaFiles files;
    private final Catalog catalog;

    private EventSchemas(SchemaFiles files, Catalog catalog) {
        this.files = files;
        this.catalog = catalog;
    }

    /**
     * The schemas on the classpath.
     *
     * @throws InvalidSchemasException if the catalog beside them contradicts itself
     */
    public static EventSchemas load() {
        return read(SchemaFiles.onClasspath());
    }

    /**
     * The schemas of a directory.
     *
     * @param schemasDirectory the directory that holds catalog.json, events/ and common/
     * @throws InvalidSchemasException if the catalog is missing or contradicts itself
     */
    public static EventSchemas load(Path schemasDirectory) {
        return read(SchemaFiles.in(schemasDirectory));
    }

    private static EventSchemas read(SchemaFiles files) {
        return new EventSchemas(files, Catalog.read(files));
    }

    /**
     * The event's schema as one document without references, as EventBridge's registry stores it.
     *
     * @throws IllegalArgumentException if the catalog has no such event
     * @throws InvalidSchemasException if the schema is missing, a reference in it leads nowhere or in a circle, or the
     *     document is too long for the registry
     */
    public JsonObject inlined(String eventType) {
        catalog.producerOf(eventType);
        var file = "events/" + eventType + ".json";
        var document = new RefInliner(files).inline(file);
        var length = document.toString().length();
        if (length > MAX_REGISTRY_CHARS) {
            throw new InvalidSchemasException(
                    Location.ofFile(file), length + " characters with its references, the registry takes 100000");
        }
        return document;
    }

    /**
     * The schema's name in EventBridge's registry, for example {@code saga.orders@OrderPlaced}.
     *
     * @throws IllegalArgumentException if the catalog has no such event
     */
    public String registryName(String eventType) {
        return catalog.producerOf(eventType).source() + "@" + eventType;
    }
}
