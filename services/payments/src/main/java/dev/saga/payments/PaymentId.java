package dev.saga.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Names a payment. An order has one payment at most, so it is made from the order's id: deciding again gives the same. */
public record PaymentId(String value) {
    /** The payment of this order. */
    public static PaymentId of(OrderId orderId) {
        return new PaymentId(UUID.nameUUIDFromBytes(("payment:" + orderId.value()).getBytes(UTF_8))
                .toString());
    }
}
