package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Schema registries and schemas, checked as the registry checks them. Nothing on this machine reads schemas from a registry,
 * so none is kept.
 */
final class SchemasResources {
    private static final int MOST_CHARACTERS = 100_000;
    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9@]+");
    private final Account account;

    SchemasResources(Account account) {
        this.account = account;
    }

    Map<String, ResourceType> types() {
        return Map.of(
                "aws:schemas/registry:Registry", this::registry,
                "aws:schemas/schema:Schema", this::schema);
    }

    private Created registry(Inputs inputs) {
        var name = inputs.name();
        return new Created(name, Map.of("name", name, "arn", account.arn("schemas", "registry/" + name)));
    }

    private Created schema(Inputs inputs) {
        var name = inputs.name();
        if (!NAME.matcher(name).matches()) {
            throw inputs.mistake("name", "has other characters than letters, digits and . - _ @");
        }
        if (!Set.of("OpenApi3", "JSONSchemaDraft4").contains(inputs.requiredText("type"))) {
            throw inputs.mistake("type", "is neither OpenApi3 nor JSONSchemaDraft4");
        }
        checkContent(inputs);
        var registry = inputs.requiredText("registryName");
        return new Created(
                name + "," + registry,
                Map.of("name", name, "arn", account.arn("schemas", "schema/" + registry + "/" + name), "version", "1"));
    }

    private static void checkContent(Inputs inputs) {
        var content = inputs.requiredText("content");
        if (content.length() > MOST_CHARACTERS) {
            throw inputs.mistake("content", "is longer than " + MOST_CHARACTERS + " characters");
        }
        try {
            JsonParser.parseString(content).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw inputs.mistake("content", "is not a JSON object: " + e.getMessage());
        }
    }
}
