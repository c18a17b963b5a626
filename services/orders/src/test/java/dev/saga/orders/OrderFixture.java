package dev.saga.orders;

import dev.saga.orders.Order.Cancelled;
import dev.saga.orders.Order.Confirmed;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.Order.Rejected;
import dev.saga.orders.OrderCommand.PlaceOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders in every state. */
public final class OrderFixture {
    public static final OrderId ORDER_ID = OrderId.of("client-1", "key-1");
    public static final CustomerId CUSTOMER = new CustomerId("ada");
    public static final List<OrderLine> LINES =
            List.of(new OrderLine(new Sku("TEA-1"), 2), new OrderLine(new Sku("CUP"), 1));
    public static final Money TOTAL = new Money(4_750, "EUR");
    public static final Instant PLACED_AT = Instant.parse("2026-11-22T01:28:33.120Z");
    public static final Duration TIMEOUT = Duration.ofSeconds(30);
    public static final Instant DEADLINE = PLACED_AT.plus(TIMEOUT);
    public static final Placement PLACEMENT = placement(ORDER_ID, CUSTOMER, PLACED_AT);

    private OrderFixture() {}

    public static Placement placement(OrderId orderId, CustomerId customerId, Instant placedAt) {
        return new Placement(orderId, customerId, LINES, placedAt, placedAt.plus(TIMEOUT));
    }

    /** A new order, just placed. */
    public static Placed placedOrder(OrderId orderId, CustomerId customerId, Instant placedAt) {
        return new Placed(placement(orderId, customerId, placedAt), 1, Optional.empty());
    }

    public static PlaceOrder placeOrder() {
        return new PlaceOrder(ORDER_ID, CUSTOMER, LINES);
    }

    public static Placed placedOrder() {
        return new Placed(PLACEMENT, 1, Optional.empty());
    }

    public static Placed reservedOrder() {
        return new Placed(PLACEMENT, 2, Optional.of(TOTAL));
    }

    public static Confirmed confirmedOrder() {
        return new Confirmed(PLACEMENT, 3, TOTAL);
    }

    public static Rejected rejectedOrder() {
        return new Rejected(PLACEMENT, 2, Optional.empty(), RejectionReason.OUT_OF_STOCK);
    }

    public static Cancelled cancelledOrder() {
        return new Cancelled(PLACEMENT, 3, Optional.of(TOTAL), CancellationReason.CUSTOMER_REQUEST);
    }
}
