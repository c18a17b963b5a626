package dev.saga.schemas;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;

/** Validation by JSON Schema draft 4, as somebody else's validator understands it. */
final class Draft4 {
    private static final String HERE = "schemas:/";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialects.getDraft4(),
            registry -> registry.schemas(
                    iri -> iri.startsWith(HERE) ? ContractFiles.text(iri.substring(HERE.length())) : null));
    private static final Schema META_SCHEMA =
            REGISTRY.getSchema(SchemaLocation.of(Dialects.getDraft4().getId()));

    private Draft4() {}

    /** What is wrong with a schema, by draft 4's own schema. */
    static List<String> problemsOfSchema(JsonObject schema) {
        return problems(META_SCHEMA, schema);
    }

    /** What is wrong with an instance, by a schema file with its references. */
    static List<String> problems(String schemaFile, JsonElement instance) {
        return problems(REGISTRY.getSchema(SchemaLocation.of(HERE + schemaFile)), instance);
    }

    /** What is wrong with an instance, by a schema that stands alone. */
    static List<String> problems(JsonObject schema, JsonElement instance) {
        return problems(REGISTRY.getSchema(schema.toString(), InputFormat.JSON), instance);
    }

    private static List<String> problems(Schema schema, JsonElement instance) {
        return schema.validate(instance.toString(), InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
