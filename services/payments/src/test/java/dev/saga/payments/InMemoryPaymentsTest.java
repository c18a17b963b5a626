package dev.saga.payments;

import dev.saga.chassis.OutboxEvent;
import dev.saga.payments.application.Accounts;
import dev.saga.payments.application.Payments;
import java.util.List;

class InMemoryPaymentsTest extends PaymentsContract {
    private final InMemoryPayments stored = new InMemoryPayments();

    @Override
    protected Payments payments() {
        return stored;
    }

    @Override
    protected Accounts accounts() {
        return stored;
    }

    @Override
    protected List<String> storedEvents(OrderId orderId) {
        return stored.events().stream()
                .filter(event -> event.orderId().equals(orderId.value()))
                .map(OutboxEvent::detail)
                .toList();
    }
}
