package dev.saga.orders;

import static dev.saga.orders.OrderFixture.CUSTOMER;
import static dev.saga.orders.OrderFixture.ORDER_ID;
import static dev.saga.orders.OrderFixture.PLACED_AT;
import static dev.saga.orders.OrderFixture.PLACEMENT;
import static dev.saga.orders.OrderFixture.TIMEOUT;
import static dev.saga.orders.OrderFixture.TOTAL;
import static dev.saga.orders.OrderFixture.placedOrder;
import static dev.saga.orders.OrderFixture.reservedOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.orders.Order.Cancelled;
import dev.saga.orders.Order.Confirmed;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.Order.Rejected;
import dev.saga.orders.application.Orders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Orders} does, the real one and the tests' own. */
public abstract class OrdersContract {
    /** The store under test, empty at first. */
    protected abstract Orders orders();

    /** The details of the events that are stored with an order, in order of version. */
    protected abstract List<String> storedEvents(OrderId orderId);

    @Test
    void find_whenNeverPlaced_isEmpty() {
        assertThat(orders().find(ORDER_ID)).isEmpty();
    }

    @Test
    void commit_ofEveryState_isFoundAgainWhole() {
        var states = List.of(
                new Placed(PLACEMENT, 1, Optional.empty()),
                new Placed(PLACEMENT, 2, Optional.of(TOTAL)),
                new Confirmed(PLACEMENT, 3, TOTAL),
                new Rejected(PLACEMENT, 4, Optional.empty(), RejectionReason.OUT_OF_STOCK),
                new Rejected(PLACEMENT, 5, Optional.of(TOTAL), RejectionReason.PAYMENT_DECLINED),
                new Cancelled(PLACEMENT, 6, Optional.empty(), CancellationReason.TIMED_OUT),
                new Cancelled(PLACEMENT, 7, Optional.of(TOTAL), CancellationReason.PAYMENT_REVERSED));

        for (var state : states) {
            orders().commit(state, Optional.empty());

            assertThat(orders().find(ORDER_ID)).contains(state);
        }
    }

    @Test
    void commit_withAnEvent_storesBoth() {
        orders().commit(placedOrder(), Optional.of(event(1)));
        orders().commit(reservedOrder(), Optional.empty());
        orders().commit(new Confirmed(PLACEMENT, 3, TOTAL), Optional.of(event(3)));

        assertThat(storedEvents(ORDER_ID)).containsExactly("detail 1", "detail 3");
    }

    @Test
    void commit_ofAFirstState_whenThereIsOne_conflictsAndStoresNothing() {
        orders().commit(placedOrder(), Optional.of(event(1)));
        var again = new Placed(PLACEMENT, 1, Optional.of(TOTAL));

        assertThatThrownBy(() -> orders().commit(again, Optional.of(event(1)))).isInstanceOf(ConflictException.class);
        assertThat(orders().find(ORDER_ID)).contains(placedOrder());
    }

    @Test
    void commit_whenSomebodyElseWasFaster_conflictsAndStoresNothing() {
        orders().commit(placedOrder(), Optional.of(event(1)));
        orders().commit(reservedOrder(), Optional.empty());
        var late = new Cancelled(PLACEMENT, 2, Optional.empty(), CancellationReason.TIMED_OUT);

        assertThatThrownBy(() -> orders().commit(late, Optional.of(event(2)))).isInstanceOf(ConflictException.class);
        assertThat(orders().find(ORDER_ID)).contains(reservedOrder());
        assertThat(storedEvents(ORDER_ID)).containsExactly("detail 1");
    }

    @Test
    void commit_ofAFirstState_byManyAtOnce_isOnesOnly() {
        var won = IntStream.range(0, 8)
                .parallel()
                .filter(i -> {
                    try {
                        orders().commit(placedOrder(), Optional.of(event(1)));
                        return true;
                    } catch (ConflictException lost) {
                        return false;
                    }
                })
                .count();

        assertThat(won).isEqualTo(1);
        assertThat(storedEvents(ORDER_ID)).containsExactly("detail 1");
    }

    @Test
    void ofCustomer_pagesFromTheNewestToTheOldest() {
        var placed = IntStream.range(0, 7).mapToObj(i -> place("key-" + i, i)).toList();
        orders().commit(
                        placedOrder(OrderId.of("client-1", "bob's"), new CustomerId("bob"), PLACED_AT),
                        Optional.empty());

        var seen = new ArrayList<Order>();
        var sizes = new ArrayList<Integer>();
        Optional<Position<OrderId>> after = Optional.empty();
        do {
            var page = orders().ofCustomer(CUSTOMER, 3, after);
            seen.addAll(page.items());
            sizes.add(page.items().size());
            after = page.next();
        } while (after.isPresent());

        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(0, 7).mapToObj(i -> placed.get(6 - i)).toList());
        assertThat(sizes).containsExactly(3, 3, 1);
    }

    @Test
    void ofCustomer_whenThePageIsJustFull_saysThatItIsTheLast() {
        place("key-1", 1);
        place("key-2", 2);

        assertThat(orders().ofCustomer(CUSTOMER, 2, Optional.empty()).next()).isEmpty();
    }

    @Test
    void ofCustomer_withoutOrders_isAnEmptyPage() {
        assertThat(orders().ofCustomer(new CustomerId("nobody"), 20, Optional.empty()))
                .isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void openPastDeadline_findsTheOpenOnesOnly() {
        var early = IntStream.range(0, 8).mapToObj(i -> place("early-" + i, 0)).toList();
        place("late", 1);
        var closed = place("closed", 0);
        orders().commit(
                        new Cancelled(closed.placement(), 2, Optional.empty(), CancellationReason.CUSTOMER_REQUEST),
                        Optional.empty());

        assertThat(orders().openPastDeadline(PLACED_AT.plus(TIMEOUT), 100))
                .containsExactlyInAnyOrderElementsOf(
                        early.stream().map(order -> order.placement().orderId()).toList());
        assertThat(orders().openPastDeadline(PLACED_AT.plus(TIMEOUT).minusMillis(1), 100))
                .isEmpty();
    }

    @Test
    void openPastDeadline_ofMany_isBounded() {
        IntStream.range(0, 30).forEach(i -> place("early-" + i, 0));

        assertThat(orders().openPastDeadline(PLACED_AT.plus(TIMEOUT), 8)).hasSizeBetween(1, 8);
    }

    private Order place(String key, int secondsLater) {
        var order = placedOrder(OrderId.of("client-1", key), CUSTOMER, PLACED_AT.plusSeconds(secondsLater));
        orders().commit(order, Optional.empty());
        return order;
    }

    private static OutboxEvent event(long version) {
        return new OutboxEvent(
                "orders:" + ORDER_ID.value() + ":" + version,
                ORDER_ID.value(),
                version,
                "saga.orders",
                "OrderPlaced",
                Instant.EPOCH,
                "detail " + version);
    }
}
