package dev.saga.contracts.checks;

import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.cases.Draft4;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.cases.Schemas;
import dev.saga.schemas.InvalidSchemasException;
import io.apicurio.registry.rules.compatibility.jsonschema.JsonSchemaDiffLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas against every release that is out there, in both directions: a consumer that still runs the release reads
 * what is sent now, and a consumer of now reads what the archive has of the release. Writers are closed and readers open,
 * so a new optional field is no break. Two checkers look: generated cases, which give an example, and Apicurio's
 * comparison of the schemas, which sees what no case happened to try.
 */
public final class EvolutionCheck {
    private static final String OLD_READER = "a consumer that still runs the release refuses what is sent now";
    private static final String NEW_READER = "a consumer of now refuses what the archive has of the release";

    /** Comparing takes a while, and few events change. */
    private static final Map<Comparison, List<Break>> COMPARED = new ConcurrentHashMap<>();

    private EvolutionCheck() {}

    static List<String> problems(Contract contract) {
        var problems = new ArrayList<String>();
        var waivers = Waiver.of(contract.schemas(), problems);
        var idle = new ArrayList<>(waivers);
        for (var broken : breaks(contract, problems)) {
            var waiver = waivers.stream().filter(known -> known.covers(broken)).findFirst();
            waiver.ifPresent(idle::remove);
            if (waiver.isEmpty()) {
                problems.add(broken.message());
            } else if (waiver.get().expires().isBefore(contract.today())) {
                problems.add("the waiver \"" + waiver.get().reason() + "\" expired on "
                        + waiver.get().expires() + ": " + broken.message());
            }
        }
        idle.forEach(waiver -> problems.add("schemas/waivers.json: " + waiver.event() + " " + waiver.pointer()
                + " breaks nothing of release " + waiver.released() + "; remove the waiver"));
        return problems;
    }

    /** The releases that are out there. */
    public static List<String> releases(Path schemas) {
        var released = schemas.resolve("released");
        if (!Files.isDirectory(released)) {
            return List.of();
        }
        try (var directories = Files.list(released)) {
            return directories
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Break> breaks(Contract contract, List<String> problems) {
        var breaks = new ArrayList<Break>();
        for (var release : releases(contract.schemas())) {
            var old =
                    contract.withSchemas(contract.schemas().resolve("released").resolve(release));
            try {
                old.events().forEach(old::cases);
            } catch (InvalidSchemasException e) {
                problems.add("schemas/released/" + release + " cannot be read: " + e.getMessage());
                continue;
            }
            breaks.addAll(breaks(contract, release, old));
        }
        return breaks;
    }

    private static List<Break> breaks(Contract contract, String release, Contract old) {
        var breaks = new ArrayList<Break>();
        for (var event : old.events()) {
            if (contract.events().contains(event)) {
                sourceBreak(event, release, contract, old).ifPresent(breaks::add);
                breaks.addAll(compared(Comparison.of(event, release, OLD_READER, contract, old)));
                breaks.addAll(compared(Comparison.of(event, release, NEW_READER, old, contract)));
            } else {
                breaks.add(new Break(event, release, "", NEW_READER, "the event is gone from schemas/catalog.json"));
            }
        }
        return breaks;
    }

    /** The source stands in the envelope, not in the detail; every rule of a consumer matches it. */
    private static Optional<Break> sourceBreak(String event, String release, Contract contract, Contract old) {
        var before = old.files().sourceOf(event);
        var now = contract.files().sourceOf(event);
        return before.equals(now)
                ? Optional.empty()
                : Optional.of(new Break(
                        event,
                        release,
                        "/source",
                        "a consumer that still runs the release has a rule for " + before
                                + ", and the rules of now do not match what the archive has of the release",
                        "the source is " + now + " in schemas/catalog.json"));
    }

    private static List<Break> compared(Comparison comparison) {
        return COMPARED.computeIfAbsent(comparison, Comparison::breaks);
    }

    /** One direction for one event: what is sent by one schema, and read by another. */
    private record Comparison(
            String event, String release, String who, JsonObject written, JsonObject read, List<Case> cases) {
        static Comparison of(String event, String release, String who, Contract writer, Contract reader) {
            return new Comparison(
                    event,
                    release,
                    who,
                    writer.files().schema(event),
                    Schemas.open(reader.files().schema(event)),
                    writer.cases(event));
        }

        List<Break> breaks() {
            var breaks = new TreeMap<String, Break>();
            for (var made : cases) {
                if (isSent(made) && Draft4.violations(written, made.detail()).isEmpty()) {
                    for (var violation : Draft4.places(read, made.detail())) {
                        var pointer = violation.pointer().replaceAll("/[0-9]+(?=/|$)", "/0");
                        breaks.putIfAbsent(
                                pointer,
                                new Break(event, release, pointer, who, proof(made, violation.keyword(), pointer)));
                    }
                }
            }
            differences(written, read).forEach((pointer, difference) -> {
                if (breaks.keySet().stream().noneMatch(known -> isNear(known, pointer))) {
                    breaks.put(pointer, new Break(event, release, pointer, who, difference));
                }
            });
            return List.copyOf(breaks.values());
        }

        private static boolean isSent(Case made) {
            return switch (made.kind()) {
                case GOLDEN, MINIMAL, FULL, BOUNDARY -> true;
                case EXTRA_FIELD, WIDENED_ENUM, INVALID -> false;
            };
        }

        private static String proof(Case made, String keyword, String pointer) {
            var value = Json.find(made.detail(), pointer);
            return "case \"" + made.name() + "\" breaks " + keyword + " with "
                    + (value == null ? "nothing" : value.toString()) + " there";
        }

        /** A difference at an object is about the members that cases have named already. */
        private static boolean isNear(String known, String pointer) {
            return known.equals(pointer) || known.startsWith(pointer + "/") || pointer.startsWith(known + "/");
        }

        private static Map<String, String> differences(JsonObject written, JsonObject read) {
            var differences = new TreeMap<String, String>();
            for (var difference :
                    JsonSchemaDiffLibrary.getIncompatibleDifferences(written.toString(), read.toString(), Map.of())) {
                differences.put(
                        instancePointer(difference.getPathUpdated()),
                        "Apicurio finds " + difference.getDiffType() + " at " + difference.getPathUpdated());
            }
            return differences;
        }

        /** Where in an instance a place of its schema speaks of. */
        private static String instancePointer(String schemaPath) {
            return schemaPath
                    .replace("/properties/", "/")
                    .replaceAll("/items(?=/|$)", "/0")
                    .replaceAll(
                            "/(required|enum|type|pattern|(min|max)(Length|imum|Items)|additionalProperties|const)$",
                            "");
        }
    }
}
