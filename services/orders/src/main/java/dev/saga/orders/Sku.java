package dev.saga.orders;

import java.util.regex.Pattern;

/** Names a product. */
public record Sku(String value) {
    /** What a SKU looks like. */
    public static final Pattern PATTERN = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,31}");

    public Sku {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a SKU: " + value);
        }
    }
}
