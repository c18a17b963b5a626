package dev.saga.contracts.cases;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON documents and places in them. */
public final class Json {
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    private Json() {}

    /** An object written in JSON; single quotes will do. */
    public static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    /** A file that holds one object. */
    public static JsonObject read(Path file) {
        try {
            return object(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands at a JSON pointer; null if nothing does. */
    public static @Nullable JsonElement find(JsonElement document, String pointer) {
        @Nullable JsonElement here = document;
        for (var token : tokens(pointer)) {
            here = step(here, token);
        }
        return here;
    }

    /** What stands at a JSON pointer, where something must. */
    public static JsonElement at(JsonElement document, String pointer) {
        var found = find(document, pointer);
        if (found == null) {
            throw new IllegalArgumentException("nothing stands at " + pointer);
        }
        return found;
    }

    /** A copy in which another value stands at a JSON pointer whose parent exists. */
    public static JsonObject with(JsonObject document, String pointer, JsonElement value) {
        return changed(document, pointer, (parent, token) -> {
            if (parent instanceof JsonArray array) {
                array.set(Integer.parseInt(token), value);
            } else {
                parent.getAsJsonObject().add(token, value);
            }
        });
    }

    /** A copy in which nothing stands at a JSON pointer. */
    public static JsonObject without(JsonObject document, String pointer) {
        return changed(
                document, pointer, (parent, token) -> parent.getAsJsonObject().remove(token));
    }

    /** The pointer of a member of what stands at another pointer. */
    public static String child(String pointer, String member) {
        return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    @FunctionalInterface
    private interface Change {
        void to(JsonElement parent, String token);
    }

    private static JsonObject changed(JsonObject document, String pointer, Change change) {
        var copy = document.deepCopy();
        var cut = pointer.lastIndexOf('/');
        var parent = find(copy, pointer.substring(0, cut));
        if (parent == null) {
            throw new IllegalArgumentException("nothing stands above " + pointer);
        }
        change.to(parent, tokens(pointer.substring(cut)).get(0));
        return copy;
    }

    private static List<String> tokens(String pointer) {
        return Stream.of(pointer.split("/", -1))
                .skip(1)
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static @Nullable JsonElement step(@Nullable JsonElement element, String token) {
        if (element instanceof JsonObject object) {
            return object.get(token);
        }
        if (element instanceof JsonArray array && INDEX.matcher(token).matches()) {
            var index = Integer.parseInt(token);
            return index < array.size() ? array.get(index) : null;
        }
        return null;
    }
}
