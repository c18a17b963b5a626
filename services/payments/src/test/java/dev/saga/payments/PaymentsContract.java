package dev.saga.payments;

import static dev.saga.payments.PaymentFixture.CHARGE;
import static dev.saga.payments.PaymentFixture.CREATED_AT;
import static dev.saga.payments.PaymentFixture.CUSTOMER;
import static dev.saga.payments.PaymentFixture.ORDER_ID;
import static dev.saga.payments.PaymentFixture.account;
import static dev.saga.payments.PaymentFixture.captured;
import static dev.saga.payments.PaymentFixture.euro;
import static dev.saga.payments.PaymentFixture.opened;
import static dev.saga.payments.PaymentFixture.refunded;
import static dev.saga.payments.PaymentFixture.unknown;
import static dev.saga.payments.PaymentFixture.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.Backoff;
import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.Sleeper;
import dev.saga.payments.AccountCommand.Deposit;
import dev.saga.payments.AccountDecision.Changed;
import dev.saga.payments.Payment.Captured;
import dev.saga.payments.Payment.Declined;
import dev.saga.payments.Payment.Refunded;
import dev.saga.payments.Payment.Voided;
import dev.saga.payments.SagaEvent.OrderCancelled;
import dev.saga.payments.SagaEvent.StockReserved;
import dev.saga.payments.application.Accounts;
import dev.saga.payments.application.Payments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Payments} does together with its {@link Accounts}, the real ones and the tests' own. */
public abstract class PaymentsContract {
    private static final Deposit DEPOSIT = new Deposit("key-1", euro(500));
    private static final Optional<AccountEntry> CAPTURE =
            Optional.of(new AccountEntry(AccountEntry.Kind.CAPTURE, CHARGE));

    /** The store under test, empty at first. */
    protected abstract Payments payments();

    /** The accounts beside it, none at first. */
    protected abstract Accounts accounts();

    /** The details of the events that are stored with an order, in order of version. */
    protected abstract List<String> storedEvents(OrderId orderId);

    @Test
    void find_whenNeverHeardOf_isUnknown() {
        assertThat(payments().find(ORDER_ID)).isEqualTo(unknown());
        assertThat(accounts().find(CUSTOMER)).isEmpty();
    }

    @Test
    void commit_ofEveryState_isFoundAgainWhole() {
        var states = List.of(
                new Captured(ORDER_ID, 1, CHARGE, CREATED_AT),
                new Refunded(ORDER_ID, 2, CHARGE, CREATED_AT),
                new Declined(ORDER_ID, 3, CHARGE, DeclineReason.INSUFFICIENT_FUNDS, CREATED_AT),
                new Declined(ORDER_ID, 4, CHARGE, DeclineReason.NO_ACCOUNT, CREATED_AT),
                new Voided(ORDER_ID, 5, CREATED_AT));
        for (var state : states) {
            payments().commit(state, Optional.empty(), Optional.empty());

            assertThat(payments().find(ORDER_ID)).isEqualTo(state);
        }
    }

    @Test
    void commit_alongTheWholeWay_movesMoneyAndStoresEvents() {
        accounts().commit(opened(account(5000)));

        decide(ORDER_ID, payment -> charge(payment, CHARGE));
        assertThat(accounts().find(CUSTOMER))
                .contains(new Account(CUSTOMER, euro(610), euro(5000), euro(4390), euro(0)));

        decide(ORDER_ID, payment -> PaymentDecider.decide(payment, new OrderCancelled(), CREATED_AT));
        assertThat(accounts().find(CUSTOMER))
                .contains(new Account(CUSTOMER, euro(5000), euro(5000), euro(4390), euro(4390)));
        assertThat(payments().find(ORDER_ID)).isEqualTo(refunded());
        assertThat(storedEvents(ORDER_ID)).containsExactly("detail 1", "detail 2");
    }

    @Test
    void commit_whenSomebodyElseWasFaster_conflictsAndStoresNothing() {
        accounts().commit(opened(account(5000)));
        payments().commit(voided(), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> payments().commit(captured(), CAPTURE, Optional.of(event(ORDER_ID, 1))))
                .isInstanceOf(ConflictException.class);
        payments().commit(refunded(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> payments()
                        .commit(
                                new Captured(ORDER_ID, 2, CHARGE, CREATED_AT),
                                CAPTURE,
                                Optional.of(event(ORDER_ID, 2))))
                .isInstanceOf(ConflictException.class);

        assertThat(payments().find(ORDER_ID)).isEqualTo(refunded());
        assertThat(accounts().find(CUSTOMER)).contains(account(5000));
        assertThat(storedEvents(ORDER_ID)).isEmpty();
    }

    @Test
    void commit_whenTheBalanceIsTooLowByNow_conflictsAndStoresNothing() {
        accounts().commit(opened(account(4389)));

        assertCaptureConflicts();
        assertThat(accounts().find(CUSTOMER)).contains(account(4389));
    }

    @Test
    void commit_ofACaptureWithoutAccount_conflicts() {
        assertCaptureConflicts();
    }

    @Test
    void commit_ofANewAccount_whenThereIsOne_conflicts() {
        accounts().commit(opened(account(5)));

        assertThatThrownBy(() -> accounts().commit(opened(account(0)))).isInstanceOf(ConflictException.class);
        assertThat(accounts().find(CUSTOMER)).contains(account(5));
    }

    @Test
    void commit_ofADeposit_isRememberedByItsKey() {
        accounts().commit(opened(account(5)));
        assertThat(accounts().deposit(CUSTOMER, "key-1")).isEmpty();

        accounts().commit(deposit());

        assertThat(accounts().deposit(CUSTOMER, "key-1")).contains(DEPOSIT);
        assertThat(accounts().deposit(new CustomerId("bob"), "key-1")).isEmpty();
        assertThat(accounts().find(CUSTOMER)).contains(account(505));
    }

    @Test
    void commit_ofADeposit_whenAnOrderWasPaidMeanwhile_keepsBoth() {
        accounts().commit(opened(account(5000)));
        var deposit = deposit();
        decide(ORDER_ID, payment -> charge(payment, CHARGE));

        accounts().commit(deposit);

        assertThat(accounts().find(CUSTOMER))
                .contains(new Account(CUSTOMER, euro(1110), euro(5500), euro(4390), euro(0)));
    }

    @Test
    void commit_ofADeposit_whenAnotherCameMeanwhile_conflictsAndAddsNothing() {
        accounts().commit(opened(account(5)));
        var late = deposit();
        accounts().commit(deposit());

        assertThatThrownBy(() -> accounts().commit(late)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> accounts().commit(deposit()))
                .as("the same key again")
                .isInstanceOf(ConflictException.class);
        assertThat(accounts().find(CUSTOMER)).contains(account(505));
    }

    @Test
    void ofCustomer_pagesFromTheNewestToTheOldest() {
        var stored = IntStream.range(0, 7)
                .mapToObj(i -> new Captured(orderId(i), 1, CHARGE, CREATED_AT.plusSeconds(i / 2)))
                .toList();
        stored.forEach(payment -> payments().commit(payment, Optional.empty(), Optional.empty()));
        payments()
                .commit(
                        new Captured(orderId(7), 1, new Charge(new CustomerId("bob"), euro(1)), CREATED_AT),
                        Optional.empty(),
                        Optional.empty());
        payments().commit(new Voided(orderId(8), 1, CREATED_AT), Optional.empty(), Optional.empty());
        accounts().commit(opened(account(5)));

        var seen = new ArrayList<Payment.Known>();
        var sizes = new ArrayList<Integer>();
        Optional<Position<OrderId>> after = Optional.empty();
        do {
            var page = payments().ofCustomer(CUSTOMER, 3, after);
            seen.addAll(page.items());
            sizes.add(page.items().size());
            after = page.next();
        } while (after.isPresent());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(seen.stream().map(Payment.Known::createdAt).toList())
                .isSortedAccordingTo(Comparator.<Instant>reverseOrder());
        assertThat(sizes).containsExactly(3, 3, 1);
    }

    @Test
    void ofCustomer_withoutPayments_isAnEmptyPage() {
        assertThat(payments().ofCustomer(CUSTOMER, 20, Optional.empty()))
                .isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void charge_whenManyOrdersWantTheLastMoney_nobodyOverdraws() {
        accounts().commit(opened(account(1000)));
        var small = new Charge(CUSTOMER, euro(300));

        var payments = IntStream.range(0, 8)
                .parallel()
                .mapToObj(order -> pay(orderId(order), small))
                .toList();

        assertThat(payments.stream().filter(Captured.class::isInstance)).hasSize(3);
        assertThat(payments.stream().filter(Declined.class::isInstance)).hasSize(5);
        assertThat(accounts().find(CUSTOMER))
                .contains(new Account(CUSTOMER, euro(100), euro(1000), euro(900), euro(0)));
    }

    /** Reads, decides and commits, again while somebody else is faster. */
    private Payment pay(OrderId orderId, Charge charge) {
        var retrying = new RetryingCommit(
                new Backoff(Duration.ofMillis(20), Sleeper.ofThread(), new Random(orderId.hashCode())));
        return retrying.run(() -> decide(orderId, payment -> charge(payment, charge)));
    }

    private Decision charge(Payment payment, Charge charge) {
        return PaymentDecider.decide(
                payment, new StockReserved(charge), accounts().find(charge.customerId()), CREATED_AT);
    }

    private Payment decide(OrderId orderId, Function<Payment, Decision> decider) {
        var decision = decider.apply(payments().find(orderId));
        var next = decision.next().orElseThrow();
        payments().commit(next, decision.entry(), Optional.of(event(orderId, next.version())));
        return next;
    }

    private Changed deposit() {
        return (Changed) AccountDecider.decide(accounts().find(CUSTOMER), Optional.empty(), DEPOSIT);
    }

    private void assertCaptureConflicts() {
        assertThatThrownBy(() -> payments().commit(captured(), CAPTURE, Optional.of(event(ORDER_ID, 1))))
                .isInstanceOf(ConflictException.class);
        assertThat(payments().find(ORDER_ID)).isEqualTo(unknown());
        assertThat(storedEvents(ORDER_ID)).isEmpty();
    }

    private static OrderId orderId(int number) {
        return new OrderId(UUID.nameUUIDFromBytes(("order " + number).getBytes(StandardCharsets.UTF_8))
                .toString());
    }

    private static OutboxEvent event(OrderId orderId, long version) {
        return new OutboxEvent(
                "payments:" + orderId.value() + ":" + version,
                orderId.value(),
                version,
                "saga.payments",
                "PaymentCaptured",
                Instant.EPOCH,
                "detail " + version);
    }
}
