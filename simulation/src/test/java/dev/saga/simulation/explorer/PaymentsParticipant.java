package dev.saga.simulation.explorer;

import dev.saga.chassis.ConflictException;
import dev.saga.payments.Account;
import dev.saga.payments.Decision;
import dev.saga.payments.InMemoryPayments;
import dev.saga.payments.Payment;
import dev.saga.payments.PaymentDecider;
import dev.saga.payments.PaymentStatus;
import dev.saga.payments.ReversePayment;
import dev.saga.payments.SagaEvent.OrderCancelled;
import dev.saga.payments.SagaEvent.StockReserved;
import dev.saga.scenarios.invariants.Invariant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Payments. Its places are the order's payment and the customer's account, if there is one. */
class PaymentsParticipant implements Participant {
    private final Conditions conditions;

    PaymentsParticipant(Conditions conditions) {
        this.conditions = conditions;
    }

    @Override
    public final Outcome handle(List<Object> read, List<Object> stored, Message message, Instant now) {
        var decision = decide(payment(read), message.content(), account(read));
        return decision.next()
                .map(next -> commit(
                        InMemoryPayments.with(
                                payment(conditions.onState() ? stored : read),
                                account(conditions.onCounters() ? stored : read)),
                        next,
                        decision,
                        account(stored),
                        message.order()))
                .orElse(Outcome.UNCHANGED);
    }

    /** The decision on an order's payment. When it was made is of no interest here, and would only make states differ. */
    Decision decide(Payment payment, Object content, Optional<Account> account) {
        if (content instanceof StockReserved event) {
            return PaymentDecider.decide(payment, event, account, Instant.EPOCH);
        }
        if (content instanceof OrderCancelled event) {
            return PaymentDecider.decide(payment, event, Instant.EPOCH);
        }
        return PaymentDecider.decide(payment, (ReversePayment) content);
    }

    private static Outcome commit(
            InMemoryPayments store, Payment.Known next, Decision decision, Optional<Account> account, int order) {
        var orderId = next.orderId();
        var sealed = decision.event().map(said -> Events.sealed("payments", orderId.value(), next.version(), said));
        try {
            store.commit(next, decision.entry(), sealed);
        } catch (ConflictException e) {
            return Outcome.CONFLICT;
        }
        return Outcome.committed(
                List.of(store.find(orderId), account.flatMap(known -> store.find(known.customerId()))),
                Said.of(order, store.events(), decision.event()));
    }

    @Override
    public boolean isFinal(Object aggregate) {
        return aggregate instanceof Payment.Known known && known.status() != PaymentStatus.CAPTURED;
    }

    @Override
    public Invariant kept() {
        return Invariant.MONEY_ADDS_UP;
    }

    @Override
    public Optional<String> stateName(Object aggregate) {
        return aggregate instanceof Payment.Known known
                ? Optional.of(known.status().name())
                : Optional.empty();
    }

    private static Payment payment(List<Object> places) {
        return (Payment) places.get(0);
    }

    private static Optional<Account> account(List<Object> places) {
        return ((Optional<?>) places.get(1)).map(Account.class::cast);
    }
}
