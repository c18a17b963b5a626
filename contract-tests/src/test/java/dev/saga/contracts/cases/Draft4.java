package dev.saga.contracts.cases;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** JSON Schema draft 4, as somebody else's validator understands it. */
public final class Draft4 {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialects.getDraft4());
    private static final Schema META_SCHEMA =
            REGISTRY.getSchema(SchemaLocation.of(Dialects.getDraft4().getId()));
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private Draft4() {}

    /** What the instance breaks of a schema that stands alone. */
    public static List<Violation> violations(JsonObject schema, JsonElement instance) {
        return validate(schema, instance).stream()
                .map(error -> new Violation(error.getInstanceLocation().toString(), error.getKeyword()))
                .toList();
    }

    /** The same in words, each with its pointer. */
    public static List<String> problems(JsonObject schema, JsonElement instance) {
        return validate(schema, instance).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** Where the instance breaks the schema, a missing member at the place where it should be; each with the keyword. */
    public static List<Violation> places(JsonObject schema, JsonElement instance) {
        return validate(schema, instance).stream()
                .map(error -> new Violation(
                        error.getInstanceLocation()
                                + (error.getKeyword().equals("required") ? "/" + error.getProperty() : ""),
                        error.getKeyword()))
                .toList();
    }

    /** What is wrong with a schema by draft 4's own schema. */
    public static List<String> problemsOfSchema(JsonObject schema) {
        return META_SCHEMA.validate(schema.toString(), InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static List<com.networknt.schema.Error> validate(JsonObject schema, JsonElement instance) {
        return COMPILED.computeIfAbsent(schema.toString(), text -> REGISTRY.getSchema(text, InputFormat.JSON))
                .validate(instance.toString(), InputFormat.JSON);
    }
}
