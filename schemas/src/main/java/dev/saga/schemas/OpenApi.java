package dev.saga.schemas;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The API as OpenAPI 3.0.1 (openapi.yaml): the single source for gateway, documentation and clients. */
public final class OpenApi {
    private static final String FILE = "openapi.yaml";

    private final JsonObject document;

    private OpenApi(JsonObject document) {
        this.document = document;
    }

    /**
     * The document on the classpath.
     *
     * @throws InvalidSchemasException if it is no YAML that JSON can express
     */
    public static OpenApi load() {
        return read(SchemaFiles.onClasspath());
    }

    /**
     * The document of a directory.
     *
     * @param schemasDirectory the directory that holds openapi.yaml
     * @throws InvalidSchemasException if it is missing, or no YAML that JSON can express
     */
    public static OpenApi load(Path schemasDirectory) {
        return read(SchemaFiles.in(schemasDirectory));
    }

    private static OpenApi read(SchemaFiles files) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var here = Location.ofFile(FILE);
        Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(options)).<@Nullable Object>load(files.text(FILE));
        } catch (YAMLException e) {
            throw new InvalidSchemasException(here, "is not YAML: " + e.getMessage(), e);
        }
        if (json(loaded, here) instanceof JsonObject object) {
            return new OpenApi(object);
        }
        throw new InvalidSchemasException(here, "expected an object");
    }

    /** The whole document; the caller may change its copy. */
    public JsonObject document() {
        return document.deepCopy();
    }

    private static JsonElement json(@Nullable Object value, Location here) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof Map<?, ?> map) {
            var object = new JsonObject();
            map.forEach((key, child) -> object.add(key.toString(), json(child, here.child(key))));
            return object;
        }
        if (value instanceof List<?> list) {
            var array = new JsonArray();
            list.forEach(child -> array.add(json(child, here.child(array.size()))));
            return array;
        }
        if (value instanceof String string) {
            return new JsonPrimitive(string);
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        // YAML turns an unquoted 2026-11-22 into a date; JSON has none.
        throw new InvalidSchemasException(here, "is a " + value.getClass().getSimpleName() + "; put it in quotes");
    }
}
