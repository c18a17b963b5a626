package dev.saga.outbox;

import dev.saga.chassis.OutboxEvent;
import dev.saga.outbox.testing.InMemoryOutbox;

class InMemoryOutboxTest extends OutboxContract {
    private final InMemoryOutbox outbox = new InMemoryOutbox();

    @Override
    protected Outbox outbox() {
        return outbox;
    }

    @Override
    protected void put(OutboxEvent event) {
        outbox.put(new Entry(
                key(event.orderId()),
                event.eventId(),
                event.source(),
                event.type(),
                event.occurredAt(),
                event.detail()));
    }
}
