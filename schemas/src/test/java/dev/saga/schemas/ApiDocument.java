package dev.saga.schemas;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The API's document, taken apart for its tests. */
final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Location TOP = Location.ofFile("openapi.yaml");

    private final JsonObject document = OpenApi.load().document();
    private final JsonObject inlined =
            new RefInliner(file -> document.toString().getBytes(StandardCharsets.UTF_8)).inline(TOP.file());

    /** An operation as it is written. */
    record Operation(String path, String method, JsonObject json, Location location) {
        String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        String tag() {
            return json.getAsJsonArray("tags").get(0).getAsString();
        }

        JsonObject responses() {
            return json.getAsJsonObject("responses");
        }

        boolean hasBody() {
            return json.has("requestBody");
        }
    }

    /** A value that the document shows, and the schema that it is shown for. */
    record Example(Location location, JsonObject schema, JsonElement value) {
        @Override
        public String toString() {
            return location.pointer();
        }
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        var paths = document.getAsJsonObject("paths");
        for (var path : paths.keySet()) {
            var item = paths.getAsJsonObject(path);
            for (var method : item.keySet()) {
                if (METHODS.contains(method)) {
                    var here = TOP.child("paths").child(path).child(method);
                    operations.add(new Operation(path, method, item.getAsJsonObject(method), here));
                }
            }
        }
        return operations;
    }

    /** The operation's parameters with their references followed. */
    List<JsonObject> parameters(Operation operation) {
        var whole = find(inlined, "paths", operation.path(), operation.method());
        if (!whole.has("parameters")) {
            return List.of();
        }
        return StreamSupport.stream(whole.getAsJsonArray("parameters").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    JsonObject at(String... path) {
        return find(document, path);
    }

    JsonObject schema(String name) {
        return at("components", "schemas", name);
    }

    JsonObject inlinedSchema(String name) {
        return find(inlined, "components", "schemas", name);
    }

    /** The schemas that bodies of requests are made of, with everything they refer to. */
    Set<String> requestSchemas() {
        return reachable(operations().stream()
                .filter(Operation::hasBody)
                .map(operation -> operation.json().get("requestBody")));
    }

    /** All schemas that the document refers to from its operations. */
    Set<String> usedSchemas() {
        return reachable(Stream.of(document.get("paths"), at("components", "responses")));
    }

    /** Every example of a body, a parameter or a header, wherever an operation shows it. */
    List<Example> examples() {
        var examples = new ArrayList<Example>();
        collect(inlined.get("paths"), TOP.child("paths"), examples);
        return examples;
    }

    /** A schema in words of draft 4, which knows null by its type only. */
    static JsonObject draft4(JsonObject schema) {
        var copy = schema.deepCopy();
        nullableToType(copy);
        return copy;
    }

    private static void collect(JsonElement element, Location here, List<Example> examples) {
        if (element instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                collect(array.get(i), here.child(i), examples);
            }
        } else if (element instanceof JsonObject object) {
            if (object.has("schema") && object.has("example")) {
                examples.add(
                        new Example(here.child("example"), object.getAsJsonObject("schema"), object.get("example")));
            }
            if (object.has("schema") && object.has("examples")) {
                for (var entry : object.getAsJsonObject("examples").entrySet()) {
                    examples.add(new Example(
                            here.child("examples").child(entry.getKey()),
                            object.getAsJsonObject("schema"),
                            entry.getValue().getAsJsonObject().get("value")));
                }
                return;
            }
            object.asMap().forEach((key, child) -> collect(child, here.child(key), examples));
        }
    }

    private Set<String> reachable(Stream<JsonElement> from) {
        var found = new TreeSet<String>();
        from.forEach(element -> reach(element, found));
        return found;
    }

    private void reach(JsonElement element, Set<String> found) {
        if (element instanceof JsonArray array) {
            array.forEach(item -> reach(item, found));
        } else if (element instanceof JsonObject object) {
            var prefix = "#/components/schemas/";
            if (object.has("$ref") && object.get("$ref").getAsString().startsWith(prefix)) {
                var name = object.get("$ref").getAsString().substring(prefix.length());
                if (found.add(name)) {
                    reach(schema(name), found);
                }
            }
            object.asMap().values().forEach(child -> reach(child, found));
        }
    }

    private static JsonObject find(JsonObject from, String... path) {
        var found = from;
        for (var step : path) {
            found = found.getAsJsonObject(step);
        }
        return found;
    }

    private static void nullableToType(JsonElement element) {
        if (element instanceof JsonArray array) {
            array.forEach(ApiDocument::nullableToType);
        } else if (element instanceof JsonObject object) {
            if (object.remove("nullable") != null) {
                var types = new JsonArray();
                types.add(object.get("type"));
                types.add(new JsonPrimitive("null"));
                object.add("type", types);
            }
            object.asMap().values().forEach(ApiDocument::nullableToType);
        }
    }
}
