package dev.saga.contracts.checks;

import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.cases.Cases;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.EventSchemas;
import dev.saga.schemas.Service;
import dev.saga.schemas.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A directory of contract files, read once: what is asked for twice is the same, whatever happens to the files. */
public final class ContractFiles {
    /** The same files give the same cases, and copies of them differ in few. */
    private static final Map<String, List<Case>> CASES = new ConcurrentHashMap<>();

    private final Path directory;
    private final Map<String, JsonObject> schemas = new ConcurrentHashMap<>();
    private final Map<String, Map<String, JsonObject>> examples = new ConcurrentHashMap<>();
    private final Map<String, List<Case>> cases = new ConcurrentHashMap<>();
    private @Nullable Catalog catalog;

    ContractFiles(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** The catalog; fails if it contradicts itself. */
    Catalog catalog() {
        if (catalog == null) {
            catalog = Catalog.load(directory);
        }
        return catalog;
    }

    /** The types of events that have a schema and a producer. */
    List<String> events() {
        return catalog().services().stream()
                .flatMap(service -> service.produces().stream())
                .filter(this::hasSchema)
                .toList();
    }

    boolean hasSchema(String event) {
        return Files.exists(directory.resolve("events/" + event + ".json"));
    }

    /** An event's schema without references. */
    JsonObject schema(String event) {
        return schemas.computeIfAbsent(
                event, type -> EventSchemas.load(directory).inlined(type));
    }

    /** An event's examples by name; golden first, if there is one. */
    Map<String, JsonObject> examples(String event) {
        return examples.computeIfAbsent(event, this::readExamples);
    }

    /** An event's cases; none if there is no golden example to vary. */
    List<Case> cases(String event) {
        return cases.computeIfAbsent(event, this::makeCases);
    }

    private List<Case> makeCases(String event) {
        var known = examples(event);
        return known.containsKey("golden")
                ? CASES.computeIfAbsent(event + schema(event) + known, key -> Cases.of(event, schema(event), known))
                : List.of();
    }

    /** The EventBridge source of an event. */
    String sourceOf(String event) {
        return String.valueOf(catalog().producerOf(event).source());
    }

    /** The services that listen to an event, by the catalog. */
    SortedSet<String> consumersOf(String event) {
        return catalog().consumersOf(event).stream().map(Service::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, JsonObject> readExamples(String event) {
        var folder = directory.resolve("examples").resolve(event);
        var found = new LinkedHashMap<String, JsonObject>();
        if (Files.isDirectory(folder)) {
            var byName = new TreeMap<String, JsonObject>();
            try (var files = Files.list(folder)) {
                files.forEach(file -> {
                    var name = file.getFileName().toString();
                    byName.put(name.replace(".json", ""), StrictJson.read(directory, "examples/" + event + "/" + name));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (byName.containsKey("golden")) {
                found.put("golden", byName.get("golden"));
            }
            found.putAll(byName);
        }
        return found;
    }
}
