package dev.saga.local.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules and examples of AWS's documentation, each with the address of its page, in {@code policies.json}. */
class AwsPolicyExamplesTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/tester";

    /**
     * One request.
     *
     * @param example the page, the rule and the policies
     * @param request principal (by default a role), action, resource and context; and the result
     */
    record Case(JsonObject example, JsonObject request) {
        @Override
        public String toString() {
            return example.get("rule").getAsString() + ": " + request + " ("
                    + example.get("page").getAsString() + ")";
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decide_forExamplesOfAws_isAsDocumented(Case aws) {
        var request = aws.request();
        var access = new Access(
                request.get("action").getAsString(), request.get("resource").getAsString(), context(request));

        var decision = Evaluator.decide(
                principal(request.has("principal") ? request.get("principal").getAsString() : ROLE),
                access,
                policies(aws.example(), "identity", PolicyDocument::ofIdentity),
                Stream.concat(
                                policies(aws.example(), "resource", PolicyDocument::ofResource).stream(),
                                policies(aws.example(), "trust", PolicyDocument::ofTrust).stream())
                        .toList());

        assertThat(result(decision))
                .as("%s", decision)
                .isEqualTo(request.get("result").getAsString());
    }

    private static String result(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.explicit() ? "denied" : "not allowed" : "allowed";
    }

    static Stream<Case> cases() throws IOException {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(AwsPolicyExamplesTest.class.getResourceAsStream("policies.json")),
                StandardCharsets.UTF_8)) {
            return elements(JsonParser.parseReader(in))
                    .map(JsonElement::getAsJsonObject)
                    .flatMap(example ->
                            elements(example.get("cases")).map(request -> new Case(example, request.getAsJsonObject())))
                    .toList()
                    .stream();
        }
    }

    private interface Reading {
        PolicyDocument of(String name, String json);
    }

    private static List<PolicyDocument> policies(JsonObject example, String kind, Reading reading) {
        if (!example.has(kind) || example.getAsJsonArray(kind).isEmpty()) {
            return List.of();
        }
        var policy = new JsonObject();
        policy.addProperty(
                "Version", example.has("version") ? example.get("version").getAsString() : "2012-10-17");
        policy.add("Statement", example.get(kind));
        return List.of(reading.of(kind, policy.toString()));
    }

    private static Principal principal(String name) {
        if (name.endsWith(":root")) {
            return new Principal.AccountRoot(name.split(":", -1)[4]);
        }
        return name.startsWith("arn:") ? new Principal.RoleSession(name, "session") : new Principal.Service(name);
    }

    private static RequestContext context(JsonObject request) {
        return request.has("context")
                ? new RequestContext(request.getAsJsonObject("context").asMap().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, key -> texts(key.getValue()))))
                : RequestContext.EMPTY;
    }

    private static List<String> texts(JsonElement value) {
        return value.isJsonArray()
                ? elements(value).map(JsonElement::getAsString).toList()
                : List.of(value.getAsString());
    }

    private static Stream<JsonElement> elements(JsonElement array) {
        JsonArray all = array.getAsJsonArray();
        return StreamSupport.stream(all.spliterator(), false);
    }
}
