package dev.saga.payments;

import dev.saga.payments.Payment.Captured;
import dev.saga.payments.Payment.Declined;
import dev.saga.payments.Payment.Refunded;
import dev.saga.payments.Payment.Unknown;
import dev.saga.payments.Payment.Voided;
import dev.saga.payments.PaymentEvent.PaymentCaptured;
import dev.saga.payments.PaymentEvent.PaymentDeclined;
import dev.saga.payments.PaymentEvent.PaymentRefunded;
import dev.saga.payments.PaymentEvent.PaymentReversed;
import dev.saga.payments.SagaEvent.OrderCancelled;
import dev.saga.payments.SagaEvent.StockReserved;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what the saga's events mean for an order's payment. An order that is cancelled before it was to be paid leaves
 * a tombstone, so that a late StockReserved charges nobody. What comes too late, or twice, changes nothing.
 */
public final class PaymentDecider {
    private PaymentDecider() {}

    /**
     * The customer pays, once, or cannot.
     *
     * @param account the customer's, if there is one
     */
    public static Decision decide(Payment payment, StockReserved event, Optional<Account> account, Instant now) {
        if (!(payment instanceof Unknown)) {
            return Decision.unchanged();
        }
        var charge = event.charge();
        if (account.isEmpty()) {
            return decline(payment, charge, DeclineReason.NO_ACCOUNT, now);
        }
        return account.get().balance().covers(charge.total())
                ? capture(payment, charge, now)
                : decline(payment, charge, DeclineReason.INSUFFICIENT_FUNDS, now);
    }

    /** Who paid gets the money back. */
    public static Decision decide(Payment payment, OrderCancelled event, Instant now) {
        if (payment instanceof Unknown) {
            return Decision.becomes(new Voided(payment.orderId(), next(payment), now));
        }
        return payment instanceof Captured captured
                ? refund(
                        captured,
                        new PaymentRefunded(
                                PaymentId.of(captured.orderId()),
                                captured.charge().total()))
                : Decision.unchanged();
    }

    /** Who paid gets the money back, which will cancel the order. */
    public static Decision decide(Payment payment, ReversePayment command) {
        return payment instanceof Captured captured
                ? refund(
                        captured,
                        new PaymentReversed(
                                PaymentId.of(captured.orderId()),
                                captured.charge().total()))
                : Decision.unchanged();
    }

    private static Decision capture(Payment payment, Charge charge, Instant now) {
        var orderId = payment.orderId();
        return Decision.becomes(
                new Captured(orderId, next(payment), charge, now),
                new PaymentCaptured(PaymentId.of(orderId), charge.customerId(), charge.total()),
                new AccountEntry(AccountEntry.Kind.CAPTURE, charge));
    }

    private static Decision decline(Payment payment, Charge charge, DeclineReason reason, Instant now) {
        return Decision.becomes(
                new Declined(payment.orderId(), next(payment), charge, reason, now),
                new PaymentDeclined(charge.customerId(), reason));
    }

    private static Decision refund(Captured captured, PaymentEvent event) {
        return Decision.becomes(
                new Refunded(captured.orderId(), next(captured), captured.charge(), captured.createdAt()),
                event,
                new AccountEntry(AccountEntry.Kind.REFUND, captured.charge()));
    }

    private static long next(Payment payment) {
        return payment.version() + 1;
    }
}
