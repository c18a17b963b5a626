package dev.saga.inventory;

import static dev.saga.inventory.ProductFixture.MUG;
import static dev.saga.inventory.ProductFixture.TEA;
import static dev.saga.inventory.ProductFixture.euro;
import static dev.saga.inventory.ProductFixture.mug;
import static dev.saga.inventory.ProductFixture.shelf;
import static dev.saga.inventory.ProductFixture.tea;
import static dev.saga.inventory.ReservationDecider.decide;
import static dev.saga.inventory.ReservationFixture.CUSTOMER;
import static dev.saga.inventory.ReservationFixture.LINES;
import static dev.saga.inventory.ReservationFixture.ONE_MUG;
import static dev.saga.inventory.ReservationFixture.ORDER_ID;
import static dev.saga.inventory.ReservationFixture.PLACED;
import static dev.saga.inventory.ReservationFixture.TWO_TEAS;
import static dev.saga.inventory.ReservationFixture.committed;
import static dev.saga.inventory.ReservationFixture.released;
import static dev.saga.inventory.ReservationFixture.reserved;
import static dev.saga.inventory.ReservationFixture.unavailable;
import static dev.saga.inventory.ReservationFixture.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.inventory.InventoryEvent.StockCommitted;
import dev.saga.inventory.InventoryEvent.StockReleased;
import dev.saga.inventory.InventoryEvent.StockReserved;
import dev.saga.inventory.InventoryEvent.StockUnavailable;
import dev.saga.inventory.OrderEvent.OrderCancelled;
import dev.saga.inventory.OrderEvent.OrderConfirmed;
import dev.saga.inventory.OrderEvent.OrderRejected;
import dev.saga.inventory.Reservation.Released;
import dev.saga.inventory.Stock.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReservationDeciderTest {
    private static final Decision NOTHING = new Decision(Optional.empty(), Optional.empty(), List.of());
    private static final Decision TOMBSTONE =
            new Decision(Optional.of(new Released(ORDER_ID, 1)), Optional.empty(), List.of());

    @Test
    void orderPlaced_whenEveryLineIsThere_reservesAllAtTodaysPrices() {
        assertThat(decide(unknown(), PLACED, shelf(tea(2), mug(5))))
                .isEqualTo(new Decision(
                        Optional.of(reserved()),
                        Optional.of(new StockReserved(
                                CUSTOMER,
                                List.of(new PricedLine(TWO_TEAS, euro(1250)), new PricedLine(ONE_MUG, euro(1890))),
                                euro(4390))),
                        List.of(
                                new StockMovement(TWO_TEAS, Place.AVAILABLE, Place.RESERVED, Optional.of(euro(1250))),
                                new StockMovement(ONE_MUG, Place.AVAILABLE, Place.RESERVED, Optional.of(euro(1890))))));
    }

    @Test
    void orderPlaced_whenOneLineIsShort_reservesNoneAndNamesTheShortage() {
        assertThat(decide(unknown(), PLACED, shelf(tea(1), mug(5)))).isEqualTo(shortOf(new Shortage(TEA, 2, 1)));
    }

    @Test
    void orderPlaced_whenSeveralLinesAreShort_namesEach() {
        assertThat(decide(unknown(), PLACED, shelf(tea(1), mug(0))))
                .isEqualTo(shortOf(new Shortage(TEA, 2, 1), new Shortage(MUG, 1, 0)));
    }

    @Test
    void orderPlaced_whenProductIsUnknown_isShortOfIt() {
        assertThat(decide(unknown(), PLACED, shelf(tea(9)))).isEqualTo(shortOf(new Shortage(MUG, 1, 0)));
    }

    @Test
    void orderPlaced_whenProductIsDiscontinued_isShortOfItWithNoneAvailable() {
        assertThat(decide(unknown(), PLACED, shelf(tea(9), mug(9).offSale())))
                .isEqualTo(shortOf(new Shortage(MUG, 1, 0)));
    }

    @Test
    void orderPlaced_whenOnlyReservedOrSoldPiecesAreLeft_isShort() {
        var reservedTea = tea(3).after(move(new Line(TEA, 1), Place.AVAILABLE, Place.RESERVED));
        var soldTea = reservedTea
                .after(move(new Line(TEA, 1), Place.AVAILABLE, Place.RESERVED))
                .after(move(new Line(TEA, 1), Place.RESERVED, Place.SOLD));
        assertThat(decide(unknown(), PLACED, shelf(soldTea, mug(1)))).isEqualTo(shortOf(new Shortage(TEA, 2, 1)));
    }

    @Test
    void orderPlaced_whenOrderIsKnown_changesNothing() {
        for (var known : List.<Reservation>of(reserved(), committed(), released(), unavailable())) {
            assertThat(decide(known, PLACED, shelf(tea(9), mug(9))))
                    .as("%s", known)
                    .isEqualTo(NOTHING);
        }
    }

    @Test
    void orderConfirmed_whenReserved_commits() {
        assertThat(decide(reserved(), new OrderConfirmed()))
                .isEqualTo(new Decision(
                        Optional.of(committed()),
                        Optional.of(new StockCommitted(LINES)),
                        List.of(
                                move(TWO_TEAS, Place.RESERVED, Place.SOLD),
                                move(ONE_MUG, Place.RESERVED, Place.SOLD))));
    }

    @Test
    void orderConfirmed_whenNotReserved_changesNothing() {
        assertThat(decide(unknown(), new OrderConfirmed())).isEqualTo(NOTHING);
        for (var absorbing : List.<Reservation>of(committed(), released(), unavailable())) {
            assertThat(decide(absorbing, new OrderConfirmed()))
                    .as("%s", absorbing)
                    .isEqualTo(NOTHING);
        }
    }

    @Test
    void orderRejected_whenReserved_releases() {
        assertThat(decide(reserved(), new OrderRejected())).isEqualTo(releasedFrom(reserved(), Place.RESERVED));
    }

    @Test
    void orderRejected_whenOrderIsUnknown_leavesTombstone() {
        assertThat(decide(unknown(), new OrderRejected())).isEqualTo(TOMBSTONE);
    }

    @Test
    void orderRejected_whenNothingIsReserved_changesNothing() {
        for (var absorbing : List.<Reservation>of(committed(), released(), unavailable())) {
            assertThat(decide(absorbing, new OrderRejected()))
                    .as("%s", absorbing)
                    .isEqualTo(NOTHING);
        }
    }

    @Test
    void orderCancelled_whenReserved_releases() {
        assertThat(decide(reserved(), new OrderCancelled())).isEqualTo(releasedFrom(reserved(), Place.RESERVED));
    }

    @Test
    void orderCancelled_whenCommitted_putsSoldPiecesBackOnTheShelf() {
        assertThat(decide(committed(), new OrderCancelled())).isEqualTo(releasedFrom(committed(), Place.SOLD));
    }

    @Test
    void orderCancelled_whenOrderIsUnknown_leavesTombstone() {
        assertThat(decide(unknown(), new OrderCancelled())).isEqualTo(TOMBSTONE);
    }

    @Test
    void orderCancelled_whenNothingIsHeld_changesNothing() {
        for (var absorbing : List.<Reservation>of(released(), unavailable())) {
            assertThat(decide(absorbing, new OrderCancelled()))
                    .as("%s", absorbing)
                    .isEqualTo(NOTHING);
        }
    }

    private static StockMovement move(Line line, Place from, Place to) {
        return new StockMovement(line, from, to, Optional.empty());
    }

    private static Decision shortOf(Shortage... shortages) {
        return new Decision(
                Optional.of(unavailable()), Optional.of(new StockUnavailable(List.of(shortages))), List.of());
    }

    private static Decision releasedFrom(Reservation held, Place place) {
        return new Decision(
                Optional.of(new Released(ORDER_ID, held.version() + 1)),
                Optional.of(new StockReleased(LINES)),
                List.of(move(TWO_TEAS, place, Place.AVAILABLE), move(ONE_MUG, place, Place.AVAILABLE)));
    }
}
