package dev.saga.payments.application;

import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list of payments.
 *
 * @param next where the next page begins; empty if this is the last
 */
public record PaymentPage(List<Payment.Known> payments, Optional<Position> next) {
    /** The last payment of a page. */
    public record Position(Instant createdAt, OrderId orderId) {
        static Position of(Payment.Known payment) {
            return new Position(payment.createdAt(), payment.orderId());
        }
    }

    /**
     * A page of at most {@code limit} payments.
     *
     * @param found the page's payments, and at least one more if there is a next page
     */
    public static PaymentPage of(List<Payment.Known> found, int limit) {
        var payments = found.subList(0, Math.min(limit, found.size()));
        var next =
                found.size() > limit ? Optional.of(Position.of(payments.get(limit - 1))) : Optional.<Position>empty();
        return new PaymentPage(List.copyOf(payments), next);
    }
}
