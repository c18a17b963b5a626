package dev.saga.payments;

import static dev.saga.payments.PaymentFixture.CUSTOMER;
import static dev.saga.payments.PaymentFixture.account;
import static dev.saga.payments.PaymentFixture.euro;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.saga.payments.AccountCommand.Deposit;
import dev.saga.payments.AccountEntry.Kind;
import dev.saga.payments.SagaEvent.OrderCancelled;
import dev.saga.payments.SagaEvent.StockReserved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    @Test
    void account_whenItDoesNotAddUp_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Account(CUSTOMER, euro(1), euro(2), euro(2), euro(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Account(CUSTOMER, euro(3), euro(2), euro(0), euro(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> account(Account.MAX_DEPOSITED_MINOR + 1));
    }

    @Test
    void capture_whenBalanceCoversIt_takesIt() {
        var capture = new AccountEntry(Kind.CAPTURE, new Charge(CUSTOMER, euro(30)));
        assertThat(account(30).allows(capture)).isTrue();
        assertThat(account(30).after(capture)).isEqualTo(new Account(CUSTOMER, euro(0), euro(30), euro(30), euro(0)));
    }

    @Test
    void capture_whenBalanceIsTooLow_isRefused() {
        var capture = new AccountEntry(Kind.CAPTURE, new Charge(CUSTOMER, euro(31)));
        assertThat(account(30).allows(capture)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> account(30).after(capture));
    }

    @Test
    void refund_givesBack() {
        var paid = new Account(CUSTOMER, euro(0), euro(30), euro(30), euro(0));
        var refund = new AccountEntry(Kind.REFUND, new Charge(CUSTOMER, euro(30)));
        assertThat(paid.allows(refund)).isTrue();
        assertThat(paid.after(refund)).isEqualTo(new Account(CUSTOMER, euro(30), euro(30), euro(30), euro(30)));
    }

    @Test
    void entry_whenInAnotherCurrency_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        account(30).allows(new AccountEntry(Kind.CAPTURE, new Charge(CUSTOMER, new Money(1, "USD")))));
    }

    /** Whatever happens in whatever order: an order is charged once at most, and gets back what it was charged. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void account_underRandomHistories_alwaysAddsUp(long seed) {
        var random = new Random(seed);
        var now = Instant.EPOCH;
        var account = account(1000);
        for (int order = 0; order < 300; order++) {
            var reserved = new StockReserved(new Charge(CUSTOMER, euro(1 + random.nextInt(400))));
            var balanceBefore = account.balance();
            Payment payment = PaymentFixture.unknown();
            int captures = 0;
            for (int step = 0; step < 6; step++) {
                var decision = switch (random.nextInt(3)) {
                    case 0 -> PaymentDecider.decide(payment, reserved, Optional.of(account), now);
                    case 1 -> PaymentDecider.decide(payment, new OrderCancelled(), now);
                    default -> PaymentDecider.decide(payment, new ReversePayment());
                };
                if (decision.next().isPresent()) {
                    payment = decision.next().get();
                }
                if (decision.entry().isPresent()) {
                    var entry = decision.entry().get();
                    assertThat(account.allows(entry)).as("seed %d", seed).isTrue();
                    account = account.after(entry);
                    captures += entry.kind() == Kind.CAPTURE ? 1 : 0;
                }
            }
            var captured =
                    payment instanceof Payment.Captured ? reserved.charge().total() : euro(0);
            assertThat(captures).as("seed %d, order %d", seed, order).isLessThanOrEqualTo(1);
            assertThat(account.balance().plus(captured))
                    .as("seed %d, order %d", seed, order)
                    .isEqualTo(balanceBefore);
        }
    }

    @Test
    void input_whenMalformed_isRefused() {
        for (var malformed : List.of("", "ada@home", "a".repeat(65))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(malformed));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderId("561D1CED-32b2-3561-82cd-ff804dc2e765"));
        assertThatIllegalArgumentException().isThrownBy(() -> euro(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, "euro"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Deposit("key", euro(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Deposit("key", euro(100_000_000_001L)));
        assertThat(new Deposit("key", euro(100_000_000_000L)).amount()).isEqualTo(euro(100_000_000_000L));
    }
}
