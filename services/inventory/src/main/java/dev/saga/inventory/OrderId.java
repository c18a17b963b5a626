package dev.saga.inventory;

import java.util.regex.Pattern;

/** The order that stock is held for: a UUID in lower case. */
public record OrderId(String value) {

    private static final Pattern PATTERN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public OrderId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not an order id: " + value);
        }
    }
}
