package dev.saga.contracts.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import dev.saga.contracts.cases.Draft4;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An operation and what it promises.
 *
 * @param id its operationId
 * @param path with its parameters in braces
 * @param scope what a token needs
 * @param body what a request's body must be; empty if it has none
 * @param promises what is answered, by status
 */
record Operation(
        String id,
        String method,
        String path,
        String scope,
        List<Parameter> parameters,
        Optional<Content> body,
        Map<Integer, Promise> promises) {

    /**
     * A parameter.
     *
     * @param in {@code path}, {@code query} or {@code header}
     */
    record Parameter(String name, String in, boolean required, JsonObject schema, JsonElement example) {
        /** What is wrong with a value as it would be sent. */
        List<String> problems(String text) {
            JsonElement value = new JsonPrimitive(text);
            if (schema.get("type").getAsString().equals("integer") && text.matches("-?[0-9]{1,18}")) {
                value = new JsonPrimitive(Long.parseLong(text));
            }
            return Draft4.problems(schema, value).stream()
                    .map(problem -> in + " parameter " + name + " = " + text + ": " + problem)
                    .toList();
        }
    }

    /** JSON of a schema, with examples by their names. */
    record Content(JsonObject schema, Map<String, JsonObject> examples) {
        JsonObject anyExample() {
            return examples.values().iterator().next();
        }
    }

    /** An answer: its headers by name, its media type and its body. */
    record Promise(Map<String, JsonObject> headers, Optional<String> mediaType, Optional<Content> content) {}

    /** Matches the path with any values for its parameters. */
    Pattern pathPattern() {
        return Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    /** The service that serves it. */
    String service() {
        return scope.substring(0, scope.indexOf('/'));
    }

    Stream<Parameter> parameters(String in) {
        return parameters.stream().filter(parameter -> parameter.in().equals(in));
    }

    boolean has(String parameter) {
        return parameters.stream().anyMatch(each -> each.name().equals(parameter));
    }

    /** What of an answer is not as promised; nothing if all is. */
    List<String> broken(Answer answer) {
        var promise = promises.get(answer.status());
        if (promise == null) {
            return List.of("status " + answer.status() + " is not among " + promises.keySet());
        }
        var problems = new ArrayList<String>();
        promise.headers()
                .forEach((name, schema) -> answer.header(name)
                        .ifPresentOrElse(
                                value -> Draft4.problems(schema, new JsonPrimitive(value))
                                        .forEach(problem ->
                                                problems.add("header " + name + " = " + value + ": " + problem)),
                                () -> problems.add("header " + name + " is missing")));
        promise.mediaType()
                .filter(type -> !answer.mediaType().equals(type))
                .ifPresent(type -> problems.add("the media type is " + answer.mediaType() + ", not " + type));
        if (promise.content().isEmpty()) {
            if (!answer.body().isEmpty()) {
                problems.add("there is a body where none is promised: " + answer.body());
            }
        } else {
            problems.addAll(brokenBody(promise.content().get().schema(), answer.body()));
        }
        return problems;
    }

    static List<String> brokenBody(JsonObject schema, String body) {
        try {
            return Draft4.problems(schema, JsonParser.parseString(body));
        } catch (JsonSyntaxException e) {
            return List.of("the body is not JSON: " + body);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
