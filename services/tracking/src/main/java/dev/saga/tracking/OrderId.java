package dev.saga.tracking;

import java.util.regex.Pattern;

/** Names an order, and so its saga: a UUID in lower case. */
public record OrderId(String value) {
    /** What an order id looks like. */
    public static final Pattern PATTERN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public OrderId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not an order id: " + value);
        }
    }
}
