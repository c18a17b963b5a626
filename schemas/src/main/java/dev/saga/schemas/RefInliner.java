package dev.saga.schemas;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces every {@code $ref} by what it points at. References stay inside schemas/. */
final class RefInliner {
    private static final Pattern ARRAY_INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final SchemaFiles files;
    private final Map<String, JsonObject> documents = new HashMap<>();
    private final Deque<Location> open = new ArrayDeque<>();

    RefInliner(SchemaFiles files) {
        this.files = files;
    }

    JsonObject inline(String file) {
        var whole = Location.ofFile(file);
        open.push(whole);
        var result = inline(document(file), whole).getAsJsonObject();
        open.pop();
        return result;
    }

    private JsonElement inline(JsonElement element, Location here) {
        if (element instanceof JsonArray array) {
            var copy = new JsonArray();
            for (var item : array) {
                copy.add(inline(item, here.child(copy.size())));
            }
            return copy;
        }
        if (element instanceof JsonObject object) {
            if (object.has("$ref")) {
                return follow(object, here);
            }
            var copy = new JsonObject();
            for (var entry : object.entrySet()) {
                copy.add(entry.getKey(), inline(entry.getValue(), here.child(entry.getKey())));
            }
            return copy;
        }
        return element;
    }

    private JsonElement follow(JsonObject reference, Location here) {
        if (reference.size() > 1) {
            throw new InvalidSchemasException(here, "draft 4 ignores what stands beside a $ref: " + reference.keySet());
        }
        var target = target(reference.get("$ref"), here);
        if (open.contains(target)) {
            throw new InvalidSchemasException(here, "refers in a circle to " + target);
        }
        open.push(target);
        var result = inline(find(target, here), target).getAsJsonObject();
        open.pop();
        // A document states its dialect once, at its top.
        result.remove("$schema");
        return result;
    }

    private static Location target(JsonElement ref, Location here) {
        if (!ref.isJsonPrimitive() || !ref.getAsJsonPrimitive().isString()) {
            throw new InvalidSchemasException(here.child("$ref"), "expected a string");
        }
        Location target;
        try {
            target = here.resolve(ref.getAsString());
        } catch (IllegalArgumentException e) {
            throw new InvalidSchemasException(here.child("$ref"), "is no reference to a schema: " + e.getMessage(), e);
        }
        if (target.file().startsWith("..")
                || target.file().startsWith("/")
                || target.file().contains(":")) {
            throw new InvalidSchemasException(here.child("$ref"), "leaves schemas/: " + ref);
        }
        return target;
    }

    private JsonObject find(Location target, Location from) {
        @Nullable JsonElement found;
        try {
            found = document(target.file());
        } catch (InvalidSchemasException e) {
            throw new InvalidSchemasException(from.child("$ref"), "cannot be followed: " + e.getMessage(), e);
        }
        for (var token : target.tokens()) {
            found = found == null ? null : step(found, token);
        }
        if (found instanceof JsonObject object) {
            return object;
        }
        throw new InvalidSchemasException(from.child("$ref"), "there is no schema at " + target);
    }

    private static @Nullable JsonElement step(JsonElement element, String token) {
        if (element instanceof JsonObject object) {
            return object.get(token);
        }
        if (element instanceof JsonArray array && ARRAY_INDEX.matcher(token).matches()) {
            var index = Integer.parseInt(token);
            return index < array.size() ? array.get(index) : null;
        }
        return null;
    }

    private JsonObject document(String file) {
        return documents.computeIfAbsent(file, files::json);
    }
}
