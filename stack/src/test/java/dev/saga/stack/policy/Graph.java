package dev.saga.stack.policy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.stack.RegisteredStack;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything that a stack registers; a change makes another graph. */
final class Graph {
    private final String prefix;
    private final List<Resource> resources;

    private Graph(String prefix, List<Resource> resources) {
        this.prefix = prefix;
        this.resources = resources;
    }

    /** What a stack registers under its configuration file. */
    static Graph ofFile(String stack) {
        var resources = RegisteredStack.ofFile(stack).all().stream()
                .map(registered -> new Resource(registered.type(), registered.name(), registered.inputs()))
                .toList();
        return new Graph("saga-" + stack, resources);
    }

    /** What every physical name begins with or contains. */
    String prefix() {
        return prefix;
    }

    Stream<Resource> all() {
        return resources.stream();
    }

    Stream<Resource> all(String type) {
        return all().filter(resource -> resource.type().equals(type));
    }

    /** The one of a type that others refer to by this ARN. */
    Optional<Resource> byArn(String type, String arn) {
        return all(type).filter(resource -> resource.arn().equals(arn)).findFirst();
    }

    /** Those of a type whose property has this value. */
    Stream<Resource> where(String type, String path, String value) {
        return all(type).filter(resource -> resource.text(path).equals(value));
    }

    Graph without(String type, String name) {
        one(type, name);
        return new Graph(
                prefix, all().filter(resource -> !is(resource, type, name)).toList());
    }

    Graph with(Resource another) {
        return new Graph(prefix, Stream.concat(all(), Stream.of(another)).toList());
    }

    /** With a second resource like this one, under another logical name. */
    Graph withCopy(String type, String name, String copy) {
        return with(new Resource(type, copy, one(type, name).inputs().deepCopy()));
    }

    Graph changing(String type, String name, Consumer<JsonObject> change) {
        var before = one(type, name);
        var inputs = before.inputs().deepCopy();
        change.accept(inputs);
        var after = new Resource(type, name, inputs);
        return new Graph(
                prefix,
                all().map(resource -> resource.equals(before) ? after : resource)
                        .toList());
    }

    Graph setting(String type, String name, String path, Object value) {
        return changing(type, name, inputs -> parent(inputs, path).add(last(path), json(value)));
    }

    Graph dropping(String type, String name, String path) {
        return changing(type, name, inputs -> parent(inputs, path).remove(last(path)));
    }

    /** With a change in a property that holds a JSON document as text. */
    Graph changingDocument(String type, String name, String property, Consumer<JsonObject> change) {
        var document = one(type, name).document(property);
        change.accept(document);
        return setting(type, name, property, document.toString());
    }

    /** With a change in the one statement of this name in a policy document. */
    Graph changingStatement(String type, String name, String property, String sid, Consumer<JsonObject> change) {
        return changingDocument(type, name, property, document -> {
            var statements = document.getAsJsonArray("Statement").asList();
            change.accept(statements.stream()
                    .map(JsonElement::getAsJsonObject)
                    .filter(statement -> statement.get("Sid").getAsString().equals(sid))
                    .findFirst()
                    .orElseThrow());
        });
    }

    private Resource one(String type, String name) {
        return all().filter(resource -> is(resource, type, name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + type + " " + name));
    }

    private static boolean is(Resource resource, String type, String name) {
        return resource.type().equals(type) && resource.name().equals(name);
    }

    private static JsonObject parent(JsonObject inputs, String path) {
        var parent = inputs;
        var parts = path.split("\\.", -1);
        for (var i = 0; i < parts.length - 1; i++) {
            parent = parent.getAsJsonObject(parts[i]);
        }
        return parent;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static JsonElement json(Object value) {
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        return value instanceof Number number ? new JsonPrimitive(number) : new JsonPrimitive(value.toString());
    }
}
