package dev.saga.inventory;

import java.util.regex.Pattern;

/** Who ordered; inventory only passes it on. */
public record CustomerId(String value) {
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public CustomerId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a customer id: " + value);
        }
    }
}
