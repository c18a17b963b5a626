package dev.saga.payments;

import dev.saga.payments.AccountDecision.Changed;
import dev.saga.payments.Payment.Captured;
import dev.saga.payments.Payment.Declined;
import dev.saga.payments.Payment.Refunded;
import dev.saga.payments.Payment.Unknown;
import dev.saga.payments.Payment.Voided;
import java.time.Instant;
import java.util.Optional;

/** Payments and accounts that tests speak of. */
public final class PaymentFixture {
    public static final OrderId ORDER_ID = new OrderId("561d1ced-32b2-3561-82cd-ff804dc2e765");
    public static final PaymentId PAYMENT_ID = PaymentId.of(ORDER_ID);
    public static final CustomerId CUSTOMER = new CustomerId("ada");
    public static final Money TOTAL = euro(4390);
    public static final Charge CHARGE = new Charge(CUSTOMER, TOTAL);
    public static final Instant CREATED_AT = Instant.parse("2026-11-22T01:28:34.120Z");

    private PaymentFixture() {}

    public static Unknown unknown() {
        return new Unknown(ORDER_ID);
    }

    public static Captured captured() {
        return new Captured(ORDER_ID, 1, CHARGE, CREATED_AT);
    }

    public static Refunded refunded() {
        return new Refunded(ORDER_ID, 2, CHARGE, CREATED_AT);
    }

    public static Declined declined() {
        return new Declined(ORDER_ID, 1, CHARGE, DeclineReason.INSUFFICIENT_FUNDS, CREATED_AT);
    }

    public static Voided voided() {
        return new Voided(ORDER_ID, 1, CREATED_AT);
    }

    /** The customer's account with so much on it, all of it paid in. */
    public static Account account(long balanceMinor) {
        return new Account(CUSTOMER, euro(balanceMinor), euro(balanceMinor), euro(0), euro(0));
    }

    /** An account that was opened and has got its money. */
    public static Changed opened(Account account) {
        return new Changed(Optional.empty(), account, Optional.empty());
    }

    public static Money euro(long amountMinor) {
        return new Money(amountMinor, "EUR");
    }
}
