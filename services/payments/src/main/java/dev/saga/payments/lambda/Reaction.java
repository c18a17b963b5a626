package dev.saga.payments.lambda;

import dev.saga.payments.Accounts;
import dev.saga.payments.Decision;
import dev.saga.payments.Payment;
import java.time.Instant;

/** A decision of {@link dev.saga.payments.PaymentDecider}, still without its payment and account. */
@FunctionalInterface
public interface Reaction {
    /** Decides on the payment, and on the account if it matters, as they are now. */
    Decision on(Payment payment, Accounts accounts, Instant now);
}
