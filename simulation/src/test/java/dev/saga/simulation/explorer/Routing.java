package dev.saga.simulation.explorer;

import dev.saga.inventory.InventoryEvent;
import dev.saga.inventory.Line;
import dev.saga.orders.OrderEvent;
import dev.saga.orders.ParticipantEvent;
import dev.saga.payments.Charge;
import dev.saga.payments.PaymentEvent;
import dev.saga.payments.SagaEvent;
import dev.saga.schemas.Catalog;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who hears an event, as the catalog has it, and what each reads in it. */
final class Routing {
    private final Map<Service, Set<String>> consumed = new EnumMap<>(Service.class);

    Routing(Catalog catalog) {
        for (var service : Service.values()) {
            consumed.put(
                    service, Set.copyOf(catalog.service(service.catalogName()).consumes()));
        }
    }

    /** The messages that an event becomes. */
    List<Message> deliveries(Said said) {
        return Arrays.stream(Service.values())
                .filter(service -> consumed.getOrDefault(service, Set.of()).contains(said.type()))
                .map(service ->
                        new Message(service, said.order(), said.id(), said.type(), content(service, said.event())))
                .toList();
    }

    private static Object content(Service service, Object event) {
        return switch (service) {
            case ORDERS -> forOrders(event);
            case INVENTORY -> forInventory(event);
            case PAYMENTS -> forPayments(event);
        };
    }

    private static ParticipantEvent forOrders(Object event) {
        if (event instanceof InventoryEvent.StockReserved reserved) {
            return new ParticipantEvent.StockReserved(new dev.saga.orders.Money(
                    reserved.total().amountMinor(), reserved.total().currency()));
        }
        if (event instanceof InventoryEvent.StockUnavailable) {
            return new ParticipantEvent.StockUnavailable();
        }
        if (event instanceof PaymentEvent.PaymentCaptured captured) {
            return new ParticipantEvent.PaymentCaptured(new dev.saga.orders.Money(
                    captured.total().amountMinor(), captured.total().currency()));
        }
        if (event instanceof PaymentEvent.PaymentDeclined) {
            return new ParticipantEvent.PaymentDeclined();
        }
        if (event instanceof PaymentEvent.PaymentReversed) {
            return new ParticipantEvent.PaymentReversed();
        }
        throw new IllegalArgumentException("orders cannot read " + event);
    }

    private static dev.saga.inventory.OrderEvent forInventory(Object event) {
        if (event instanceof OrderEvent.OrderPlaced placed) {
            return new dev.saga.inventory.OrderEvent.OrderPlaced(
                    new dev.saga.inventory.CustomerId(placed.customerId().value()),
                    placed.lines().stream()
                            .map(line -> new Line(
                                    new dev.saga.inventory.Sku(line.sku().value()), line.quantity()))
                            .collect(Collectors.toList()));
        }
        if (event instanceof OrderEvent.OrderConfirmed) {
            return new dev.saga.inventory.OrderEvent.OrderConfirmed();
        }
        if (event instanceof OrderEvent.OrderRejected) {
            return new dev.saga.inventory.OrderEvent.OrderRejected();
        }
        if (event instanceof OrderEvent.OrderCancelled) {
            return new dev.saga.inventory.OrderEvent.OrderCancelled();
        }
        throw new IllegalArgumentException("inventory cannot read " + event);
    }

    private static SagaEvent forPayments(Object event) {
        if (event instanceof InventoryEvent.StockReserved reserved) {
            return new SagaEvent.StockReserved(new Charge(
                    new dev.saga.payments.CustomerId(reserved.customerId().value()),
                    new dev.saga.payments.Money(
                            reserved.total().amountMinor(), reserved.total().currency())));
        }
        if (event instanceof OrderEvent.OrderCancelled) {
            return new SagaEvent.OrderCancelled();
        }
        throw new IllegalArgumentException("payments cannot read " + event);
    }
}
