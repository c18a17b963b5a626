package dev.saga.payments;

import dev.saga.payments.Payment.Captured;
import dev.saga.payments.Payment.Declined;
import dev.saga.payments.Payment.Refunded;
import dev.saga.payments.Payment.Voided;
import java.time.Instant;

/** Payments and accounts that tests speak of. */
final class PaymentFixture {
    static final OrderId ORDER = new OrderId("561d1ced-32b2-3561-82cd-ff804dc2e765");
    static final PaymentId PAYMENT = PaymentId.of(ORDER);
    static final CustomerId ADA = new CustomerId("ada");
    static final Money TOTAL = euro(4390);
    static final Charge CHARGE = new Charge(ADA, TOTAL);
    static final Instant THEN = Instant.parse("2026-11-22T09:15:02.501Z");

    private PaymentFixture() {}

    static Captured captured() {
        return new Captured(ORDER, 1, CHARGE, THEN);
    }

    static Refunded refunded() {
        return new Refunded(ORDER, 2, CHARGE, THEN);
    }

    static Declined declined() {
        return new Declined(ORDER, 1, CHARGE, DeclineReason.INSUFFICIENT_FUNDS, THEN);
    }

    static Voided voided() {
        return new Voided(ORDER, 1, THEN);
    }

    /** Ada's account with so much on it, all of it paid in. */
    static Account account(long balanceMinor) {
        return new Account(ADA, euro(balanceMinor), euro(balanceMinor), euro(0), euro(0));
    }

    static Money euro(long amountMinor) {
        return new Money(amountMinor, "EUR");
    }
}
