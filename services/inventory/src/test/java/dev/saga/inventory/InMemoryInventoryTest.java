package dev.saga.inventory;

import dev.saga.chassis.OutboxEvent;
import dev.saga.inventory.application.Products;
import dev.saga.inventory.application.Reservations;
import java.util.List;

class InMemoryInventoryTest extends InventoryContract {
    private final InMemoryInventory inventory = new InMemoryInventory();

    @Override
    protected Reservations reservations() {
        return inventory;
    }

    @Override
    protected Products products() {
        return inventory;
    }

    @Override
    protected List<String> storedEvents(OrderId orderId) {
        return inventory.events().stream()
                .filter(event -> event.orderId().equals(orderId.value()))
                .map(OutboxEvent::detail)
                .toList();
    }
}
