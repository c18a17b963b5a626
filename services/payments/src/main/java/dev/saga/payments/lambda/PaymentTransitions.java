package dev.saga.payments.lambda;

import dev.saga.chassis.Cause;
import dev.saga.chassis.ConflictException;
import dev.saga.chassis.RetryingCommit;
import dev.saga.payments.Accounts;
import dev.saga.payments.Decision;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import dev.saga.payments.Payments;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads, decides and commits, again and again while somebody else is faster. */
@Singleton
final class PaymentTransitions {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentTransitions.class);
    private final Payments payments;
    private final Accounts accounts;
    private final PaymentEventSealer sealer;
    private final RetryingCommit retrying;
    private final Clock clock;

    PaymentTransitions(
            Payments payments, Accounts accounts, PaymentEventSealer sealer, RetryingCommit retrying, Clock clock) {
        this.payments = payments;
        this.accounts = accounts;
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
    record Outcome(Payment payment, boolean changed) {}

    /**
     * Takes a decision on an order's payment.
     *
     * @throws ConflictException if others were faster each time
     */
    Outcome apply(OrderId orderId, Reaction reaction, Cause cause) {
        return retrying.run(() -> {
            var payment = payments.find(orderId);
            var now = clock.instant();
            var decision = reaction.on(payment, accounts, now);
            if (decision.next().isEmpty()) {
                return new Outcome(payment, false);
            }
            var next = decision.next().get();
            commit(next, decision, cause, now);
            return new Outcome(next, true);
        });
    }

    private void commit(Payment.Known next, Decision decision, Cause cause, Instant now) {
        payments.commit(next, decision.entry(), decision.event().map(event -> sealer.seal(next, event, cause, now)));
        LOG.info(
                "order={} has its payment {} version={} cause={}",
                next.orderId().value(),
                next.status(),
                next.version(),
                cause.id());
    }
}
