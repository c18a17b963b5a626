package dev.saga.payments.events;

import dev.saga.chassis.events.Subscription;
import dev.saga.chassis.events.Subscription.NoData;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.payments.Decision;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import dev.saga.payments.PaymentDecider;
import dev.saga.payments.SagaEvent.OrderCancelled;
import dev.saga.payments.SagaEvent.StockReserved;
import dev.saga.payments.application.Accounts;
import dev.saga.payments.application.PaymentTransitions;
import dev.saga.payments.events.ReceivedData.StockReservedData;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The subscriptions of payments: type of event, its data, and the decision on it. */
public final class PaymentsSubscriptions implements Subscriptions {
    private final PaymentTransitions transitions;
    private final Accounts accounts;

    public PaymentsSubscriptions(PaymentTransitions transitions, Accounts accounts) {
        this.transitions = transitions;
        this.accounts = accounts;
    }

    @Override
    public List<Subscription<?, ?>> subscriptions() {
        return List.of(
                on("StockReserved", StockReservedData.class, StockReservedData::event, this::charge),
                on("OrderCancelled", new OrderCancelled(), PaymentDecider::decide));
    }

    private Decision charge(Payment payment, StockReserved event, Instant now) {
        return PaymentDecider.decide(
                payment, event, accounts.find(event.charge().customerId()), now);
    }

    @FunctionalInterface
    private interface Deciding<E> {
        Decision decide(Payment payment, E event, Instant now);
    }

    private <E> Subscription<NoData, E> on(String eventType, E event, Deciding<E> decision) {
        return on(eventType, NoData.class, data -> event, decision);
    }

    private <D, E> Subscription<D, E> on(
            String eventType, Class<D> dataType, Function<D, E> reading, Deciding<E> decision) {
        return new Subscription<>(
                eventType,
                dataType,
                reading,
                (event, received) -> transitions.apply(
                        new OrderId(received.metadata().orderId()),
                        (payment, now) -> decision.decide(payment, event, now),
                        received.asCause()));
    }
}
