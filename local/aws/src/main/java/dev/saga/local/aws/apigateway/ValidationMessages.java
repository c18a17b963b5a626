package dev.saga.local.aws.apigateway;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Words a body's violations: for {@code $context.error.validationErrorString} in the manner of the validator that API Gateway runs, and with a
 * pointer each for people.
 */
final class ValidationMessages {
    private static final int MOST_VIOLATIONS = 50;
    private static final int LONGEST_VALUE = 100;

    private ValidationMessages() {}

    static List<Violation> violations(List<Error> errors) {
        return errors.stream()
                .limit(MOST_VIOLATIONS)
                .map(error -> new Violation("body", pointer(error), error.getMessage()))
                .toList();
    }

    /** For example {@code [object has missing required properties (["lines"])]}. */
    static String awsText(List<Error> errors) {
        var properties = new LinkedHashMap<String, List<Error>>();
        var texts = new LinkedHashSet<String>();
        for (var error : errors.subList(0, Math.min(errors.size(), MOST_VIOLATIONS))) {
            if (error.getProperty() == null) {
                texts.add(text(error));
            } else {
                properties
                        .computeIfAbsent(error.getKeyword() + error.getInstanceLocation(), place -> new ArrayList<>())
                        .add(error);
            }
        }
        properties.values().forEach(ofOneObject -> texts.add(text(ofOneObject)));
        return texts.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static String pointer(Error error) {
        var object = error.getInstanceLocation().toString();
        return error.getProperty() == null
                ? object
                : object + "/" + error.getProperty().replace("~", "~0").replace("/", "~1");
    }

    private static String text(List<Error> ofOneObject) {
        var names = ofOneObject.stream()
                .map(error -> '"' + shortened(error.getProperty()) + '"')
                .sorted()
                .collect(Collectors.joining(",", "[", "]"));
        return ofOneObject.get(0).getKeyword().equals("required")
                ? "object has missing required properties (" + names + ")"
                : "object instance has properties which are not allowed by the schema: " + names;
    }

    private static String text(Error error) {
        var limit = error.getSchemaNode();
        var value = error.getInstanceNode();
        return switch (error.getKeyword()) {
            case "type" ->
                "instance type (" + typeOf(value) + ") does not match any allowed primitive type (allowed: "
                        + (limit.isArray() ? limit : "[" + limit + "]") + ")";
            case "enum" ->
                "instance value (" + shortened(value.toString()) + ") not found in enum (possible values: " + limit
                        + ")";
            case "minimum" ->
                "numeric instance is lower than the required minimum (minimum: " + limit + ", found: "
                        + shortened(value.toString()) + ")";
            case "maximum" ->
                "numeric instance is greater than the required maximum (maximum: " + limit + ", found: "
                        + shortened(value.toString()) + ")";
            case "minLength" ->
                "string " + shortened(value.toString()) + " is too short (length: " + length(value)
                        + ", required minimum: " + limit + ")";
            case "maxLength" ->
                "string " + shortened(value.toString()) + " is too long (length: " + length(value)
                        + ", maximum allowed: " + limit + ")";
            case "pattern" -> "ECMA 262 regex " + limit + " does not match input string " + shortened(value.toString());
            case "uniqueItems" -> "array must not contain duplicate elements";
            default -> error.getMessage();
        };
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case MISSING -> "null";
            default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static int length(JsonNode value) {
        var text = value.asString();
        return text.codePointCount(0, text.length());
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
