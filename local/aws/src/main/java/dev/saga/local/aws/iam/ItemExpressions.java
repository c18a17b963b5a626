package dev.saga.local.aws.iam;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of a DynamoDB request that names attributes
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html).
 */
final class ItemExpressions {
    private static final Set<String> EXPRESSIONS = Set.of(
            "ProjectionExpression",
            "ConditionExpression",
            "UpdateExpression",
            "KeyConditionExpression",
            "FilterExpression");
    /** Members whose own members are attributes. All but Item and Key are of requests without expressions. */
    private static final Set<String> BY_NAME =
            Set.of("Item", "Key", "AttributeUpdates", "Expected", "KeyConditions", "QueryFilter", "ScanFilter");

    /** Words of the grammar. DynamoDB reserves them, so no attribute is written like them. */
    private static final Set<String> KEYWORDS =
            Set.of("AND", "OR", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "ADD", "DELETE");
    /** The first name of a path, or a function if a parenthesis follows. A name after a dot, and a value, do not match. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.#:])(#\\w+|[A-Za-z_]\\w*)(?!\\w)(\\s*\\()?");

    private final JsonObject request;

    /** @param request with the members of GetItem, PutItem, UpdateItem, DeleteItem, Query or Scan */
    ItemExpressions(JsonObject request) {
        this.request = request;
    }

    /** The top-level attributes that the request names, in its key, its item and its expressions. */
    Set<String> attributes() {
        var attributes = new TreeSet<String>();
        EXPRESSIONS.forEach(member -> Json.text(request, member)
                .ifPresent(expression -> names(expression).forEach(attributes::add)));
        BY_NAME.forEach(member -> attributes.addAll(Json.object(request, member).keySet()));
        attributes.addAll(Json.texts(request, "AttributesToGet"));
        return attributes;
    }

    private Stream<String> names(String expression) {
        return NAME.matcher(expression)
                .results()
                .filter(found -> found.group(2) == null || found.group(1).startsWith("#"))
                .map(found -> found.group(1))
                .filter(name -> !KEYWORDS.contains(name.toUpperCase(Locale.ROOT)))
                .map(this::resolved);
    }

    private String resolved(String name) {
        return name.startsWith("#")
                ? Json.text(Json.object(request, "ExpressionAttributeNames"), name)
                        .orElse(name)
                : name;
    }

    /** The value that an attribute has in the key, in the item or in the key condition. */
    Optional<String> valueOf(String attribute) {
        return Stream.of("Key", "Item")
                .map(member -> Json.object(request, member))
                .filter(values -> values.has(attribute))
                .map(values -> values.get(attribute))
                .findFirst()
                .flatMap(ItemExpressions::scalar)
                .or(() -> equalInKeyCondition(attribute))
                .or(() -> equalInKeyConditions(attribute));
    }

    private Optional<String> equalInKeyCondition(String attribute) {
        var equals = Pattern.compile("(?<![\\w.#:])(#?\\w+)\\s*=\\s*(:\\w+)|(:\\w+)\\s*=\\s*(#?\\w+)");
        return equals.matcher(Json.text(request, "KeyConditionExpression").orElse(""))
                .results()
                .map(found -> found.group(1) == null
                        ? Map.entry(resolved(found.group(4)), found.group(3))
                        : Map.entry(resolved(found.group(1)), found.group(2)))
                .filter(equality -> equality.getKey().equals(attribute))
                .findFirst()
                .flatMap(equality -> Optional.ofNullable(
                        Json.object(request, "ExpressionAttributeValues").get(equality.getValue())))
                .flatMap(ItemExpressions::scalar);
    }

    private Optional<String> equalInKeyConditions(String attribute) {
        return Json.objects(Json.object(Json.object(request, "KeyConditions"), attribute), "AttributeValueList")
                .stream()
                .findFirst()
                .flatMap(ItemExpressions::scalar);
    }

    /** The text of an attribute value, for example {@code {"S": "o-1"}}. */
    private static Optional<String> scalar(JsonElement value) {
        return value.isJsonObject()
                ? value.getAsJsonObject().asMap().values().stream()
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                        .findFirst()
                : Optional.empty();
    }
}
