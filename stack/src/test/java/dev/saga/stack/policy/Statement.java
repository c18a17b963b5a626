package dev.saga.stack.policy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** One statement of an IAM policy document. */
record Statement(JsonObject json) {
    String sid() {
        return json.get("Sid").getAsString();
    }

    boolean allows() {
        return json.get("Effect").getAsString().equals("Allow");
    }

    List<String> actions() {
        return list("Action");
    }

    List<String> resources() {
        return list("Resource");
    }

    /** Whether it allows an action, said in full or by a wildcard. */
    boolean allows(String action) {
        return allows()
                && actions().stream()
                        .anyMatch(pattern ->
                                action.matches(pattern.replace(".", "\\.").replace("*", ".*")));
    }

    /** The values of a condition, or none. */
    List<String> condition(String operator, String key) {
        if (!json.has("Condition") || !json.getAsJsonObject("Condition").has(operator)) {
            return List.of();
        }
        return list(json.getAsJsonObject("Condition").getAsJsonObject(operator), key);
    }

    /** Refuses everybody who does not come over TLS. */
    boolean deniesPlainText() {
        return !allows() && condition("Bool", "aws:SecureTransport").contains("false");
    }

    private List<String> list(String member) {
        return list(json, member);
    }

    private static List<String> list(JsonObject object, String member) {
        if (!object.has(member)) {
            return List.of();
        }
        var value = object.get(member);
        return (value.isJsonArray() ? value.getAsJsonArray().asList().stream() : Stream.of(value))
                .map(JsonElement::getAsString)
                .toList();
    }
}
