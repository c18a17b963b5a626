package dev.saga.local.aws.apigateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The schemas of an API's request bodies, draft 4 as API Gateway's models, each compiled when it is first needed. As on AWS, the number of
 * an array's items is nothing that a model is asked about.
 */
final class BodyModels {
    private static final String DOCUMENT = "https://api.local/openapi";
    private static final String EMPTY_OBJECT = "{}";
    private static final Set<String> IGNORED = Set.of("minItems", "maxItems");
    /** A longer body is judged by its first violation only: one error for each of a million members would be too many. */
    private static final int LONGEST_WHOLLY_JUDGED = 256 * 1024;

    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private final SchemaRegistry registry;

    BodyModels(String document) {
        this.registry = SchemaRegistry.withDialect(
                Dialects.getDraft4(), registry -> registry.schemas(Map.of(DOCUMENT, withoutIgnored(document))));
    }

    private static String withoutIgnored(String document) {
        var root = JsonParser.parseString(document);
        removeIgnored(root);
        return root.toString();
    }

    private static void removeIgnored(JsonElement element) {
        if (element instanceof JsonObject object) {
            if (object.has("items")) { // an array's schema, not a property that happens to be called so
                IGNORED.forEach(object::remove);
            }
            object.entrySet().forEach(member -> removeIgnored(member.getValue()));
        } else if (element instanceof JsonArray array) {
            array.forEach(BodyModels::removeIgnored);
        }
    }

    /** Loads the validator's classes, which takes longer than all else at the start of a gateway. */
    static void warmUp() {
        var models = new BodyModels("""
                {"components": {"schemas": {
                  "Name": {"type": "string", "pattern": "^[a-z]+$", "minLength": 1, "maxLength": 9},
                  "Thing": {"type": "object", "additionalProperties": false, "required": ["names"], "properties": {
                    "names": {"type": "array", "items": {"$ref": "#/components/schemas/Name"}},
                    "count": {"type": "integer", "minimum": 1, "maximum": 9}}}}}}
                """);
        models.compile("/components/schemas/Thing");
        models.errors("/components/schemas/Thing", "{\"names\": [\"UPPER\"], \"count\": 10, \"unknown\": {}}");
    }

    /** Compiles the schema at this place of the document. */
    void compile(String pointer) {
        schema(pointer);
    }

    /**
     * What is wrong with a body; an empty one counts as an empty object.
     *
     * @throws NotJsonException if it is not JSON at all
     */
    List<Error> errors(String pointer, String body) {
        Consumer<ExecutionContext> depth =
                context -> context.executionConfig(config -> config.failFast(body.length() > LONGEST_WHOLLY_JUDGED));
        try {
            return schema(pointer).validate(body.isEmpty() ? EMPTY_OBJECT : body, InputFormat.JSON, depth);
        } catch (JacksonException e) {
            throw new NotJsonException(e);
        }
    }

    private Schema schema(String pointer) {
        return compiled.computeIfAbsent(pointer, at -> {
            @Nullable Schema schema = registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + at));
            schema.initializeValidators();
            return schema;
        });
    }

    /** A body that is not JSON; the message says where it breaks. */
    static final class NotJsonException extends RuntimeException {
        NotJsonException(JacksonException cause) {
            super(cause.getOriginalMessage(), cause);
        }
    }
}
