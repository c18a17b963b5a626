package dev.saga.orders;

import java.util.regex.Pattern;

/** Names who orders and pays. */
public record CustomerId(String value) {
    /** What a customer id looks like. */
    public static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public CustomerId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a customer id: " + value);
        }
    }
}
