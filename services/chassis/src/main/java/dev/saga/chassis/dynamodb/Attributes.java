package dev.saga.chassis.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes and reads single attributes; a read that finds none, or one of another type, says which. */
public final class Attributes {
    private Attributes() {}

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** The whole primary key of an item. */
    public static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of("pk", text(partition), "sk", text(sort));
    }

    /** Fails if the item has no such text. */
    public static String textOf(Map<String, AttributeValue> item, String name) {
        return optionalTextOf(item, name).orElseThrow(() -> missing(item, name));
    }

    /** Empty if the item has no attribute of that name and type. */
    public static Optional<String> optionalTextOf(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    /** Fails if the item has no such number. */
    public static long numberOf(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .map(AttributeValue::n)
                .map(Long::parseLong)
                .orElseThrow(() -> missing(item, name));
    }

    /** Fails if the item has no such list of maps. */
    public static List<Map<String, AttributeValue>> mapsOf(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .filter(AttributeValue::hasL)
                .orElseThrow(() -> missing(item, name))
                .l()
                .stream()
                .map(AttributeValue::m)
                .toList();
    }

    private static IllegalStateException missing(Map<String, AttributeValue> item, String name) {
        return new IllegalStateException("item " + item.get("pk") + " / " + item.get("sk") + " has no " + name);
    }
}
