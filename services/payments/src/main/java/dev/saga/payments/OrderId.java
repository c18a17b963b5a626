package dev.saga.payments;

import java.util.regex.Pattern;

/** The order that a payment is for: a UUID in lower case. */
public record OrderId(String value) {
    /** What an order id looks like. */
    public static final Pattern PATTERN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public OrderId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not an order id: " + value);
        }
    }
}
