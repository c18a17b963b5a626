package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code aws:schemas/schema:Schema}: checked as the registry checks it. Nothing on this machine reads schemas from the
 * registry, so none is kept.
 */
final class SchemaType implements ResourceType {
    private static final int MOST_CHARACTERS = 100_000;
    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9@]+");
    private final Account account;

    SchemaType(Account account) {
        this.account = account;
    }

    @Override
    public Set<String> honoured() {
        return Set.of("name", "registryName", "type", "content");
    }

    @Override
    public Created create(Resource resource) {
        var inputs = new Inputs(resource);
        var name = inputs.name();
        if (!NAME.matcher(name).matches()) {
            throw inputs.mistake("name", "has other characters than letters, digits and . - _ @");
        }
        if (!Set.of("OpenApi3", "JSONSchemaDraft4").contains(inputs.requiredText("type"))) {
            throw inputs.mistake("type", "is neither OpenApi3 nor JSONSchemaDraft4");
        }
        checkContent(inputs);
        var registry = inputs.requiredText("registryName");
        var outputs = new JsonObject();
        outputs.addProperty("name", name);
        outputs.addProperty("arn", account.arn("schemas", "schema/" + registry + "/" + name));
        outputs.addProperty("version", "1");
        return new Created(name + "," + registry, outputs);
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
