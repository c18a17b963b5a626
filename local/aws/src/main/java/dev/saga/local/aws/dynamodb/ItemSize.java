package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Bytes of an item as DynamoDB counts them: names and strings in UTF-8, two digits of a number a byte and one more, 3 for
 * a list or map and 1 for each of its elements (Developer Guide, "DynamoDB item sizes and formats").
 */
final class ItemSize {
    private static final int CONTAINER = 3;
    private static final int DIGITS_A_BYTE = 2;

    private ItemSize() {}

    static int of(JsonObject item) {
        return item.entrySet().stream()
                .mapToInt(attribute ->
                        utf8(attribute.getKey()) + value(attribute.getValue().getAsJsonObject()))
                .sum();
    }

    private static int value(JsonObject value) {
        return value.entrySet().stream().mapToInt(ItemSize::typed).sum();
    }

    private static int typed(Map.Entry<String, com.google.gson.JsonElement> typed) {
        var value = typed.getValue();
        return switch (typed.getKey()) {
            case "S" -> utf8(value.getAsString());
            case "N" -> number(value.getAsString());
            case "B" -> Base64.getDecoder().decode(value.getAsString()).length;
            case "SS" ->
                value.getAsJsonArray().asList().stream()
                        .mapToInt(each -> utf8(each.getAsString()))
                        .sum();
            case "NS" ->
                value.getAsJsonArray().asList().stream()
                        .mapToInt(each -> number(each.getAsString()))
                        .sum();
            case "BS" ->
                value.getAsJsonArray().asList().stream()
                        .mapToInt(each -> Base64.getDecoder().decode(each.getAsString()).length)
                        .sum();
            case "L" ->
                CONTAINER
                        + value.getAsJsonArray().asList().stream()
                                .mapToInt(each -> 1 + value(each.getAsJsonObject()))
                                .sum();
            case "M" -> CONTAINER + value.getAsJsonObject().size() + of(value.getAsJsonObject());
            default -> 1; // NULL, BOOL
        };
    }

    private static int number(String digits) {
        var significant = digits.chars().filter(Character::isDigit).count();
        return (int) (significant + DIGITS_A_BYTE - 1) / DIGITS_A_BYTE + 1;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
