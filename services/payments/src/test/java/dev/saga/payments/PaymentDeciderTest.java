package dev.saga.payments;

import static dev.saga.payments.PaymentDecider.decide;
import static dev.saga.payments.PaymentFixture.CHARGE;
import static dev.saga.payments.PaymentFixture.CUSTOMER;
import static dev.saga.payments.PaymentFixture.ORDER_ID;
import static dev.saga.payments.PaymentFixture.PAYMENT_ID;
import static dev.saga.payments.PaymentFixture.TOTAL;
import static dev.saga.payments.PaymentFixture.account;
import static dev.saga.payments.PaymentFixture.captured;
import static dev.saga.payments.PaymentFixture.declined;
import static dev.saga.payments.PaymentFixture.refunded;
import static dev.saga.payments.PaymentFixture.unknown;
import static dev.saga.payments.PaymentFixture.voided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.payments.Payment.Captured;
import dev.saga.payments.Payment.Declined;
import dev.saga.payments.Payment.Voided;
import dev.saga.payments.PaymentEvent.PaymentCaptured;
import dev.saga.payments.PaymentEvent.PaymentDeclined;
import dev.saga.payments.PaymentEvent.PaymentRefunded;
import dev.saga.payments.PaymentEvent.PaymentReversed;
import dev.saga.payments.SagaEvent.OrderCancelled;
import dev.saga.payments.SagaEvent.StockReserved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentDeciderTest {
    private static final Decision NOTHING = new Decision(Optional.empty(), Optional.empty(), Optional.empty());
    private static final StockReserved RESERVED = new StockReserved(CHARGE);
    private static final OrderCancelled CANCELLED = new OrderCancelled();
    private static final ReversePayment REVERSE = new ReversePayment();
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final AccountEntry REFUND = new AccountEntry(AccountEntry.Kind.REFUND, CHARGE);

    @Test
    void stockReserved_whenBalanceCoversTotal_captures() {
        for (var balanceMinor : List.of(4390L, 4391L)) {
            assertThat(decide(unknown(), RESERVED, Optional.of(account(balanceMinor)), NOW))
                    .isEqualTo(new Decision(
                            Optional.of(new Captured(ORDER_ID, 1, CHARGE, NOW)),
                            Optional.of(new PaymentCaptured(PAYMENT_ID, CUSTOMER, TOTAL)),
                            Optional.of(new AccountEntry(AccountEntry.Kind.CAPTURE, CHARGE))));
        }
    }

    @Test
    void stockReserved_whenBalanceIsTooLow_declines() {
        assertThat(decide(unknown(), RESERVED, Optional.of(account(4389)), NOW))
                .isEqualTo(declinedFor(DeclineReason.INSUFFICIENT_FUNDS));
    }

    @Test
    void stockReserved_whenThereIsNoAccount_declines() {
        assertThat(decide(unknown(), RESERVED, Optional.empty(), NOW)).isEqualTo(declinedFor(DeclineReason.NO_ACCOUNT));
    }

    @Test
    void stockReserved_whenOrderIsKnown_changesNothing() {
        for (var known : List.of(captured(), refunded(), declined(), voided())) {
            assertThat(decide(known, RESERVED, Optional.of(account(9000)), NOW))
                    .as("%s", known)
                    .isEqualTo(NOTHING);
        }
    }

    @Test
    void orderCancelled_whenOrderIsUnknown_leavesTombstone() {
        assertThat(decide(unknown(), CANCELLED, NOW))
                .isEqualTo(new Decision(Optional.of(new Voided(ORDER_ID, 1, NOW)), Optional.empty(), Optional.empty()));
    }

    @Test
    void orderCancelled_whenCaptured_refunds() {
        assertThat(decide(captured(), CANCELLED, NOW))
                .isEqualTo(new Decision(
                        Optional.of(refunded()),
                        Optional.of(new PaymentRefunded(PAYMENT_ID, TOTAL)),
                        Optional.of(REFUND)));
    }

    @Test
    void orderCancelled_whenNothingIsCaptured_changesNothing() {
        for (var absorbing : List.of(refunded(), declined(), voided())) {
            assertThat(decide(absorbing, CANCELLED, NOW)).as("%s", absorbing).isEqualTo(NOTHING);
        }
    }

    @Test
    void reverse_whenCaptured_refundsAndSaysReversed() {
        assertThat(decide(captured(), REVERSE))
                .isEqualTo(new Decision(
                        Optional.of(refunded()),
                        Optional.of(new PaymentReversed(PAYMENT_ID, TOTAL)),
                        Optional.of(REFUND)));
    }

    @Test
    void reverse_whenNothingIsCaptured_changesNothing() {
        assertThat(decide(unknown(), REVERSE)).isEqualTo(NOTHING);
        for (var absorbing : List.of(refunded(), declined(), voided())) {
            assertThat(decide(absorbing, REVERSE)).as("%s", absorbing).isEqualTo(NOTHING);
        }
    }

    @Test
    void paymentId_isMadeFromTheOrder() {
        assertThat(PAYMENT_ID).isEqualTo(new PaymentId("3a5a8e60-c196-3cd5-b9c5-6d687c1f1fcf"));
    }

    private static Decision declinedFor(DeclineReason reason) {
        return new Decision(
                Optional.of(new Declined(ORDER_ID, 1, CHARGE, reason, NOW)),
                Optional.of(new PaymentDeclined(CUSTOMER, reason)),
                Optional.empty());
    }
}
