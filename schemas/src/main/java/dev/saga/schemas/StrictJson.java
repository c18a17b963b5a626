package dev.saga.schemas;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.regex.Pattern;

/**
 * Reads contract files by RFC 8259. Gson alone accepts comments and single quotes, and keeps the last of two members with
 * one name; other readers of the same file keep the first, or refuse it.
 */
public final class StrictJson {
    private static final Pattern POSITION = Pattern.compile("line [0-9]+ column [0-9]+");

    private final JsonReader reader;
    private Location here;

    private StrictJson(String text, Location here) {
        this.reader = new JsonReader(new StringReader(text));
        this.here = here;
        reader.setStrictness(Strictness.STRICT);
    }

    /**
     * Returns a contract file that holds one JSON object.
     *
     * @param schemasDirectory the directory that holds catalog.json
     * @param file path below it, with forward slashes
     * @throws InvalidSchemasException if the file is missing or is not JSON; the message names file, pointer and line
     */
    public static JsonObject read(Path schemasDirectory, String file) {
        return SchemaFiles.in(schemasDirectory).json(file);
    }

    static JsonObject object(String text, Location here) {
        new StrictJson(text, here).check();
        var element = JsonParser.parseString(text);
        if (!element.isJsonObject()) {
            throw new InvalidSchemasException(here, "expected a JSON object");
        }
        return element.getAsJsonObject();
    }

    private void check() {
        try {
            checkValue();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new InvalidSchemasException(here, "is not JSON: text follows the document");
            }
        } catch (IOException e) {
            var position = POSITION.matcher(String.valueOf(e.getMessage()));
            throw new InvalidSchemasException(
                    here,
                    "is not JSON" + (position.find() ? " at " + position.group() : "")
                            + "; comments, single quotes and text after the document are not allowed",
                    e);
        }
    }

    private void checkValue() throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> checkObject();
            case BEGIN_ARRAY -> checkArray();
            case BOOLEAN -> reader.nextBoolean();
            case NULL -> reader.nextNull();
            default -> reader.nextString();
        }
    }

    private void checkObject() throws IOException {
        var object = here;
        var names = new HashSet<String>();
        reader.beginObject();
        while (reader.hasNext()) {
            var name = reader.nextName();
            here = object.child(name);
            if (!names.add(name)) {
                var position = POSITION.matcher(reader.toString());
                throw new InvalidSchemasException(
                        here, "the key stands there twice" + (position.find() ? ", again at " + position.group() : ""));
            }
            checkValue();
            here = object;
        }
        reader.endObject();
    }

    private void checkArray() throws IOException {
        var array = here;
        reader.beginArray();
        for (var index = 0; reader.hasNext(); index++) {
            here = array.child(index);
            checkValue();
            here = array;
        }
        reader.endArray();
    }
}
