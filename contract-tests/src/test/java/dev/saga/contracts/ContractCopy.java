package dev.saga.contracts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.checks.Contract;
import dev.saga.contracts.checks.DocumentationCheck;
import dev.saga.contracts.running.Project;
import dev.saga.contracts.running.Published;
import dev.saga.contracts.running.Stack;
import dev.saga.local.processes.Directories;
import dev.saga.schemas.EventSchemas;
import dev.saga.schemas.InvalidSchemasException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The contract files and the generated pages, to be changed at will. Whatever follows from a change, the registered
 * schemas and the pages, follows here too, as if somebody careful had made it.
 */
final class ContractCopy {
    private final Path schemas;
    private final Path docs;

    private ContractCopy(Path schemas, Path docs) {
        this.schemas = schemas;
        this.docs = docs;
    }

    static ContractCopy in(Path directory) throws IOException {
        var schemas = Files.createDirectory(directory.resolve("schemas"));
        for (var part : new String[] {"catalog.json", "waivers.json", "common", "events", "examples", "released"}) {
            copy(Project.schemas().resolve(part), schemas.resolve(part));
        }
        return new ContractCopy(schemas, Files.createDirectory(directory.resolve("docs")));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    Path directory() {
        return schemas;
    }

    /** As if nothing were out there yet, and nothing waived. */
    ContractCopy unreleased() {
        try {
            Directories.delete(schemas.resolve("released"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text("waivers.json", waivers -> "{\"waivers\": []}");
    }

    JsonObject read(String file) {
        return Json.read(schemas.resolve(file));
    }

    /** Changes a file, or makes it: then the change is given an empty object. */
    ContractCopy json(String file, UnaryOperator<JsonObject> change) {
        var path = schemas.resolve(file);
        var before = Files.exists(path) ? read(file) : new JsonObject();
        try {
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, change.apply(before).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Changes the text of a file, which need not be JSON afterwards. */
    ContractCopy text(String file, UnaryOperator<String> change) {
        var path = schemas.resolve(file);
        try {
            Files.writeString(path, change.apply(Files.readString(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ContractCopy schema(String event, UnaryOperator<JsonObject> change) {
        return json("events/" + event + ".json", change);
    }

    ContractCopy produces(String service, String event) {
        return json("catalog.json", catalog -> appended(catalog, "/services/" + service + "/produces", event));
    }

    ContractCopy consumes(String service, String event) {
        return json("catalog.json", catalog -> appended(catalog, "/services/" + service + "/consumes", event));
    }

    ContractCopy waiver(String event, String pointer, String expires) {
        var waiver = Json.object("{'released': '1.0.0', 'reason': 'Nobody runs it.'}");
        waiver.addProperty("event", event);
        waiver.addProperty("pointer", pointer);
        waiver.addProperty("expires", expires);
        return json("waivers.json", waivers -> appended(waivers, "/waivers", waiver));
    }

    ContractCopy delete(String file) {
        try {
            Files.delete(schemas.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** One of what was really published. */
    Published published(String type) {
        return Contract.real().published().stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** The contract with these files, and everything that follows from them. */
    Contract contract() {
        return of(contractWithoutPages());
    }

    /** The same, but the pages are those of the real contract. */
    Contract contractWithoutPages() {
        var real = Contract.real();
        return real.withSchemas(schemas).withStack(this::registered);
    }

    /** That contract, with pages that follow it. */
    Contract of(Contract contract) {
        try {
            DocumentationCheck.write(contract, docs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contract.withDocs(docs);
    }

    /** The real contract with one page otherwise; null deletes it. */
    Contract page(String name, @Nullable UnaryOperator<String> change) {
        var contract = of(Contract.real());
        try {
            if (change == null) {
                Files.delete(docs.resolve(name));
            } else {
                Files.writeString(docs.resolve(name), change.apply(Files.readString(docs.resolve(name))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contract;
    }

    private Stack registered(Stack stack) {
        try {
            var files = EventSchemas.load(schemas);
            var changed = stack;
            for (var schema : stack.ofType("aws:schemas/schema:Schema")) {
                var content = files.inlined(schema.name()).toString();
                changed = changed.with(
                        schema.type(),
                        schema.name(),
                        inputs -> Json.with(inputs, "/content", new JsonPrimitive(content)));
            }
            return changed;
        } catch (InvalidSchemasException broken) {
            // The program would not start; what it registered before stays.
            return stack;
        }
    }

    private static JsonObject appended(JsonObject document, String pointer, String value) {
        return appended(document, pointer, new JsonPrimitive(value));
    }

    private static JsonObject appended(JsonObject document, String pointer, JsonElement value) {
        var list = Json.at(document, pointer).getAsJsonArray().deepCopy();
        list.add(value);
        return Json.with(document, pointer, list);
    }
}
