package dev.saga.local.aws.iam;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.saga.local.aws.iam.PolicyPattern.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads policies by their grammar (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). AWS's own
 * reader, {@code software.amazon.awssdk:iam-policy-builder}, is not used: it drops a condition whose value is a JSON boolean or
 * number and refuses a list of principals.
 */
final class PolicyReader {
    private static final String VERSION_WITH_VARIABLES = "2012-10-17";
    private static final String VERSION_BY_DEFAULT = "2008-10-17";
    private static final Set<String> POLICY_ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Set<String> PRINCIPAL_TYPES = Set.of("AWS", "Service", "Federated", "CanonicalUser");
    private static final int SERVICE_OF_ARN = 2;

    private final String name;
    private final PolicyDocument.Kind kind;
    private final boolean hasVariables;
    private String place = "";

    private PolicyReader(String name, PolicyDocument.Kind kind, boolean hasVariables) {
        this.name = name;
        this.kind = kind;
        this.hasVariables = hasVariables;
    }

    static PolicyDocument read(String name, String json, PolicyDocument.Kind kind) {
        var policy = parsed(name, json);
        var version = policy.has("Version") && policy.get("Version").isJsonPrimitive()
                ? policy.get("Version").getAsString()
                : VERSION_BY_DEFAULT;
        return new PolicyReader(name, kind, version.equals(VERSION_WITH_VARIABLES)).document(policy, version);
    }

    private static JsonObject parsed(String name, String json) {
        try (var reader = new JsonReader(new StringReader(json))) {
            reader.setStrictness(Strictness.STRICT);
            var value = value(reader);
            if (reader.peek() == JsonToken.END_DOCUMENT && value.isJsonObject()) {
                return value.getAsJsonObject();
            }
            throw new JsonParseException("it is not one JSON object");
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new MalformedPolicyException("Policy " + name + " is not valid JSON: " + e.getMessage());
        }
    }

    /** Unlike Gson's own parser, refuses an object that has a name twice. */
    private static JsonElement value(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                var object = new JsonObject();
                reader.beginObject();
                while (reader.hasNext()) {
                    var member = reader.nextName();
                    if (object.has(member)) {
                        throw new JsonParseException(member + " is there twice at " + reader.getPath());
                    }
                    object.add(member, value(reader));
                }
                reader.endObject();
                return object;
            }
            case BEGIN_ARRAY -> {
                var array = new JsonArray();
                reader.beginArray();
                while (reader.hasNext()) {
                    array.add(value(reader));
                }
                reader.endArray();
                return array;
            }
            case BOOLEAN -> {
                return new JsonPrimitive(reader.nextBoolean());
            }
            case STRING, NUMBER -> {
                return new JsonPrimitive(reader.nextString());
            }
            default -> throw new JsonParseException(reader.peek() + " has no meaning at " + reader.getPath());
        }
    }

    private PolicyDocument document(JsonObject policy, String version) {
        requireOnly(policy, POLICY_ELEMENTS);
        if (!version.equals(VERSION_WITH_VARIABLES) && !version.equals(VERSION_BY_DEFAULT)) {
            throw refused("the Version must be " + VERSION_WITH_VARIABLES + " or " + VERSION_BY_DEFAULT);
        }
        if (kind == PolicyDocument.Kind.IDENTITY && policy.has("Id")) {
            throw refused("a policy of an identity has no Id");
        }
        var statements = new ArrayList<Statement>();
        var names = new HashSet<String>();
        for (var element : listed(required(policy, "Statement"))) {
            var number = "#" + (statements.size() + 1);
            place = ", statement " + number;
            if (!element.isJsonObject()) {
                throw refused("it is not an object");
            }
            var statement = statement(element.getAsJsonObject(), number);
            if (!names.add(statement.name())) {
                throw refused("its Sid is there twice");
            }
            statements.add(statement);
        }
        place = "";
        if (statements.isEmpty()) {
            throw refused("it has no statement");
        }
        return new PolicyDocument(name, statements);
    }

    private Statement statement(JsonObject statement, String number) {
        var sid = statement.has("Sid") ? text(statement.get("Sid")) : "";
        if (!sid.isEmpty()) {
            place = ", statement " + sid;
        }
        if (kind != PolicyDocument.Kind.RESOURCE && !sid.matches("[A-Za-z0-9]*")) {
            throw refused("IAM allows only letters and digits in a Sid");
        }
        requireOnly(statement, STATEMENT_ELEMENTS);
        try {
            return new Statement(
                    sid.isEmpty() ? number : sid,
                    effect(text(required(statement, "Effect"))),
                    principals(statement),
                    statement.has("NotAction"),
                    actions(oneOf(statement, "Action", "NotAction")),
                    statement.has("NotResource"),
                    resources(statement),
                    conditions(statement));
        } catch (MalformedPolicyException e) {
            throw String.valueOf(e.getMessage()).startsWith("Policy ") ? e : refused(e.getMessage());
        }
    }

    private Statement.Effect effect(String effect) {
        return switch (effect) {
            case "Allow" -> Statement.Effect.ALLOW;
            case "Deny" -> Statement.Effect.DENY;
            default -> throw refused("the Effect must be Allow or Deny, not " + effect);
        };
    }

    private List<PolicyPattern> actions(JsonElement actions) {
        return texts(actions).stream()
                .map(action -> {
                    if (!action.equals("*") && !action.contains(":")) {
                        throw refused("the action " + action + " has no service; write for example sqs:" + action);
                    }
                    return PolicyPattern.of(action, Kind.TEXT_IGNORING_CASE, false);
                })
                .toList();
    }

    private List<PolicyPattern> resources(JsonObject statement) {
        if (kind == PolicyDocument.Kind.TRUST) {
            if (statement.has("Resource") || statement.has("NotResource")) {
                throw refused("a trust policy has no Resource");
            }
            return List.of();
        }
        return texts(oneOf(statement, "Resource", "NotResource")).stream()
                .map(resource -> {
                    var parts = resource.split(":", -1);
                    if (parts.length > SERVICE_OF_ARN && parts[SERVICE_OF_ARN].matches(".*[*?].*")) {
                        throw refused("the resource " + resource + " has a wildcard for its service");
                    }
                    if (!resource.equals("*") && !resource.startsWith("arn:")) {
                        throw refused("the resource " + resource + " is neither * nor an ARN");
                    }
                    return PolicyPattern.of(resource, Kind.RESOURCE, hasVariables);
                })
                .toList();
    }

    private Optional<Principals> principals(JsonObject statement) {
        if (kind == PolicyDocument.Kind.IDENTITY) {
            if (statement.has("Principal") || statement.has("NotPrincipal")) {
                throw refused("a policy of an identity has no Principal");
            }
            return Optional.empty();
        }
        var element = oneOf(statement, "Principal", "NotPrincipal");
        var named = new LinkedHashMap<String, Set<String>>();
        if (element.isJsonObject()) {
            requireOnly(element.getAsJsonObject(), PRINCIPAL_TYPES);
            element.getAsJsonObject()
                    .asMap()
                    .forEach((type, names) -> named.put(type, Set.copyOf(principals(type, texts(names)))));
        } else if (text(element).equals(Principals.EVERYONE)) {
            named.put("AWS", Set.of(Principals.EVERYONE));
        } else {
            throw refused("the Principal must be * or an object");
        }
        return Optional.of(new Principals(statement.has("NotPrincipal"), Map.copyOf(named)));
    }

    /** A wildcard stands for all principals, and never for a part of a name. */
    private List<String> principals(String type, List<String> names) {
        for (var each : names) {
            if (each.contains("*") && !(type.equals("AWS") && each.equals(Principals.EVERYONE))) {
                throw refused("the principal " + each + " has a wildcard");
            }
        }
        return names;
    }

    private List<Condition> conditions(JsonObject statement) {
        var conditions = new ArrayList<Condition>();
        if (!statement.has("Condition")) {
            return conditions;
        }
        object(statement.get("Condition"))
                .asMap()
                .forEach((operator, keys) -> object(keys)
                        .asMap()
                        .forEach((key, values) -> conditions.add(
                                ConditionOperators.condition(operator, key, texts(values), hasVariables))));
        return conditions;
    }

    private JsonElement oneOf(JsonObject statement, String element, String negation) {
        if (statement.has(element) == statement.has(negation)) {
            throw refused("it must have " + element + " or " + negation + ", and not both");
        }
        return statement.has(element) ? statement.get(element) : statement.get(negation);
    }

    private JsonElement required(JsonObject object, String element) {
        if (!object.has(element)) {
            throw refused(element + " is missing");
        }
        return object.get(element);
    }

    private void requireOnly(JsonObject object, Set<String> elements) {
        for (var element : object.keySet()) {
            if (!elements.contains(element)) {
                throw refused("there is no element " + element);
            }
        }
    }

    private JsonObject object(JsonElement element) {
        if (!element.isJsonObject()) {
            throw refused(element + " is not an object");
        }
        return element.getAsJsonObject();
    }

    private String text(JsonElement element) {
        if (!element.isJsonPrimitive()) {
            throw refused(element + " is not a text");
        }
        return element.getAsString();
    }

    private List<String> texts(JsonElement element) {
        var texts = listed(element).stream().map(this::text).toList();
        if (texts.isEmpty()) {
            throw refused("a list is empty");
        }
        return texts;
    }

    private static List<JsonElement> listed(JsonElement element) {
        return element.isJsonArray()
                ? StreamSupport.stream(element.getAsJsonArray().spliterator(), false)
                        .toList()
                : List.of(element);
    }

    private MalformedPolicyException refused(@Nullable String why) {
        return new MalformedPolicyException("Policy " + name + place + ": " + why);
    }
}
