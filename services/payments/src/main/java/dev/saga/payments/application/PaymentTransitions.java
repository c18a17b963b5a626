package dev.saga.payments.application;

import dev.saga.chassis.Cause;
import dev.saga.chassis.ConflictException;
import dev.saga.chassis.EventSealer;
import dev.saga.chassis.RetryingCommit;
import dev.saga.payments.Decision;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import dev.saga.payments.PaymentEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads, decides and commits, again and again while somebody else is faster. */
public final class PaymentTransitions {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentTransitions.class);
    private final Payments payments;
    private final EventSealer<PaymentEvent> sealer;
    private final RetryingCommit retrying;
    private final Clock clock;

    public PaymentTransitions(
            Payments payments, EventSealer<PaymentEvent> sealer, RetryingCommit retrying, Clock clock) {
        this.payments = payments;
        this.sealer = sealer;
        this.retrying = retrying;
        this.clock = clock;
    }

    /**
     * What came of a decision.
     *
     * @param payment as it is now
     * @param changed whether it is otherwise than before
     */
    public record Outcome(Payment payment, boolean changed) {}

    /**
     * Takes a decision on an order's payment.
     *
     * @param decision takes the payment and the time; it may be asked again, and must then read anew what else it needs
     * @throws ConflictException if others were faster each time
     */
    public Outcome apply(OrderId orderId, BiFunction<Payment, Instant, Decision> decision, Cause cause) {
        return retrying.run(() -> {
            var payment = payments.find(orderId);
            var now = clock.instant();
            var decided = decision.apply(payment, now);
            if (decided.next().isEmpty()) {
                return new Outcome(payment, false);
            }
            var next = decided.next().get();
            commit(next, decided, cause, now);
            return new Outcome(next, true);
        });
    }

    private void commit(Payment.Known next, Decision decision, Cause cause, Instant now) {
        payments.commit(
                next,
                decision.entry(),
                decision.event().map(event -> sealer.seal(next.orderId().value(), next.version(), event, cause, now)));
        LOG.info(
                "order={} has its payment {} version={} cause={}",
                next.orderId().value(),
                next.status(),
                next.version(),
                cause.id());
    }
}
