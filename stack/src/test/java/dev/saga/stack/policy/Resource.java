package dev.saga.stack.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;

/**
 * A registered resource, read by dotted paths such as {@code deadLetterConfig.arn}.
 *
 * @param type Pulumi's token
 * @param name its logical name
 * @param inputs its properties
 */
record Resource(String type, String name, JsonObject inputs) {
    /** How findings name it, for example {@code Queue orders-unhandled}. */
    String label() {
        return type.substring(type.lastIndexOf(':') + 1) + " " + name;
    }

    /** How other resources refer to it, in a test double's answers. */
    String arn() {
        return "arn:" + type + "/" + name;
    }

    /** What is there, if anything is. */
    Optional<JsonElement> at(String path) {
        JsonElement found = inputs;
        for (var part : path.split("\\.", -1)) {
            if (!found.isJsonObject() || !found.getAsJsonObject().has(part)) {
                return Optional.empty();
            }
            found = found.getAsJsonObject().get(part);
        }
        return Optional.of(found);
    }

    /** The text there, or none. */
    String text(String path) {
        return at(path).filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .orElse("");
    }

    /** The number there, or zero. */
    double number(String path) {
        return at(path).filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsDouble)
                .orElse(0.0);
    }

    boolean isTrue(String path) {
        return at(path).filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsBoolean)
                .orElse(false);
    }

    /** The list there, or none. */
    List<String> texts(String path) {
        return at(path)
                .filter(JsonElement::isJsonArray)
                .map(JsonElement::getAsJsonArray)
                .orElseGet(JsonArray::new)
                .asList()
                .stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    /** A property that holds a JSON document as text. */
    JsonObject document(String property) {
        return JsonParser.parseString(text(property)).getAsJsonObject();
    }

    /** The statements of a property that holds an IAM policy document. */
    List<Statement> statements(String property) {
        return document(property).getAsJsonArray("Statement").asList().stream()
                .map(statement -> new Statement(statement.getAsJsonObject()))
                .toList();
    }
}
