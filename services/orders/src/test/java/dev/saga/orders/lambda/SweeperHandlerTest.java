package dev.saga.orders.lambda;

import static dev.saga.orders.OrderFixture.CUSTOMER;
import static dev.saga.orders.OrderFixture.DEADLINE;
import static dev.saga.orders.OrderFixture.ORDER_ID;
import static dev.saga.orders.OrderFixture.PLACED_AT;
import static dev.saga.orders.OrderFixture.PLACEMENT;
import static dev.saga.orders.OrderFixture.confirmedOrder;
import static dev.saga.orders.OrderFixture.placedOrder;
import static dev.saga.orders.OrderFixture.reservedOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.testing.Intercepted;
import dev.saga.orders.CancellationReason;
import dev.saga.orders.Order;
import dev.saga.orders.Order.Cancelled;
import dev.saga.orders.OrderId;
import dev.saga.orders.OrderStatus;
import dev.saga.orders.application.Orders;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweeperHandlerTest {
    private static final OrderId OTHER_ID = OrderId.of("client-1", "key-2");
    private final Functions functions = new Functions();

    @Test
    void sweep_pastTheDeadline_cancelsAndSaysSo() {
        functions.stored.commit(placedOrder(), Optional.empty());

        functions.sweep(DEADLINE);

        assertThat(functions.stored.find(ORDER_ID))
                .contains(new Cancelled(PLACEMENT, 2, Optional.empty(), CancellationReason.TIMED_OUT));
        assertThat(functions.stored.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("OrderCancelled");
            assertThat(event.detail())
                    .contains("\"causationId\":\"command:TimeOut:schedule-1\"")
                    .contains("\"hop\":0")
                    .contains("\"data\":{\"customerId\":\"ada\",\"reason\":\"TIMED_OUT\"}");
        });
    }

    @Test
    void sweep_beforeTheDeadline_leavesTheOrderOpen() {
        functions.stored.commit(placedOrder(), Optional.empty());

        functions.sweep(DEADLINE.minusMillis(1));

        assertThat(functions.stored.find(ORDER_ID)).contains(placedOrder());
    }

    @Test
    void sweep_thatFiresTwice_cancelsOnce() {
        functions.stored.commit(placedOrder(), Optional.empty());

        functions.sweep(DEADLINE);
        functions.sweep(DEADLINE.plusSeconds(60));

        assertThat(functions.stored.events()).hasSize(1);
    }

    @Test
    void sweep_whenTheIndexLagsBehind_leavesADecidedOrderAlone() {
        var lagging = new Functions(stored -> lagging(stored, ORDER_ID));
        lagging.stored.commit(placedOrder(), Optional.empty());
        lagging.stored.commit(reservedOrder(), Optional.empty());
        lagging.stored.commit(confirmedOrder(), Optional.empty());

        lagging.sweep(DEADLINE);

        assertThat(lagging.stored.find(ORDER_ID)).contains(confirmedOrder());
    }

    @Test
    void sweep_whenOneOrderFails_goesOnWithTheOthersAndFails() {
        var broken = new Functions(stored -> Intercepted.by(Orders.class, lagging(stored, ORDER_ID, OTHER_ID), call -> {
            if (call.arguments().equals(List.of(ORDER_ID))) {
                throw new IllegalStateException("a broken item");
            }
            return call.proceed();
        }));
        broken.stored.commit(placedOrder(OTHER_ID, CUSTOMER, PLACED_AT), Optional.empty());

        assertThatThrownBy(() -> broken.sweep(DEADLINE)).hasMessageContaining("1 orders");
        assertThat(broken.stored.find(OTHER_ID)).map(Order::status).contains(OrderStatus.CANCELLED);
    }

    /** A store whose index still has orders as open. */
    private static Orders lagging(Orders stored, OrderId... open) {
        return Intercepted.by(
                Orders.class, stored, call -> call.name().equals("openPastDeadline") ? List.of(open) : call.proceed());
    }
}
