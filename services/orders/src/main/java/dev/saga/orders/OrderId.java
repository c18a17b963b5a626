package dev.saga.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names an order: a UUID in lower case. */
public record OrderId(String value) {
    /** What an order id looks like. */
    public static final Pattern PATTERN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public OrderId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not an order id: " + value);
        }
    }

    /** The order that a client means by an idempotency key: the same key is the same order, for ever. */
    public static OrderId of(String clientId, String idempotencyKey) {
        return new OrderId(UUID.nameUUIDFromBytes((clientId + "\n" + idempotencyKey).getBytes(UTF_8))
                .toString());
    }
}
