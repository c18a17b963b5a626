package dev.saga.inventory;

import static dev.saga.inventory.ProductFixture.MUG;
import static dev.saga.inventory.ProductFixture.TEA;
import static dev.saga.inventory.ProductFixture.euro;
import static dev.saga.inventory.ProductFixture.mug;
import static dev.saga.inventory.ProductFixture.shelf;
import static dev.saga.inventory.ProductFixture.tea;
import static dev.saga.inventory.ReservationDecider.decide;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.inventory.InventoryEvent.StockCommitted;
import dev.saga.inventory.InventoryEvent.StockReleased;
import dev.saga.inventory.InventoryEvent.StockReserved;
import dev.saga.inventory.InventoryEvent.StockUnavailable;
import dev.saga.inventory.OrderEvent.OrderCancelled;
import dev.saga.inventory.OrderEvent.OrderConfirmed;
import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.OrderEvent.OrderRejected;
import dev.saga.inventory.Reservation.Committed;
import dev.saga.inventory.Reservation.Known;
import dev.saga.inventory.Reservation.Released;
import dev.saga.inventory.Reservation.Reserved;
import dev.saga.inventory.Reservation.Unavailable;
import dev.saga.inventory.Reservation.Unknown;
import dev.saga.inventory.Stock.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReservationDeciderTest {
    private static final CustomerId ADA = new CustomerId("ada");
    private static final OrderId ORDER = new OrderId("561d1ced-32b2-3561-82cd-ff804dc2e765");
    private static final Line TWO_TEAS = new Line(TEA, 2);
    private static final Line ONE_MUG = new Line(MUG, 1);
    private static final List<Line> LINES = List.of(TWO_TEAS, ONE_MUG);
    private static final OrderPlaced PLACED = new OrderPlaced(ADA, LINES);

    private static final Reservation UNKNOWN = new Unknown(ORDER);
    private static final Known RESERVED = new Reserved(ORDER, 1, LINES);
    private static final Known COMMITTED = new Committed(ORDER, 2, LINES);
    private static final Known RELEASED = new Released(ORDER, 2);
    private static final Known UNAVAILABLE = new Unavailable(ORDER, 1);

    private static final Decision NOTHING = new Decision(Optional.empty(), Optional.empty(), List.of());
    private static final Decision TOMBSTONE =
            new Decision(Optional.of(new Released(ORDER, 1)), Optional.empty(), List.of());

    @Test
    void orderPlaced_whenEveryLineIsThere_reservesAllAtTodaysPrices() {
        assertThat(decide(UNKNOWN, PLACED, shelf(tea(2), mug(5))))
                .isEqualTo(new Decision(
                        Optional.of(RESERVED),
                        Optional.of(new StockReserved(
                                ADA,
                                List.of(new PricedLine(TWO_TEAS, euro(1250)), new PricedLine(ONE_MUG, euro(1890))),
                                euro(4390))),
                        List.of(
                                new StockMovement(TWO_TEAS, Place.AVAILABLE, Place.RESERVED, Optional.of(euro(1250))),
                                new StockMovement(ONE_MUG, Place.AVAILABLE, Place.RESERVED, Optional.of(euro(1890))))));
    }

    @Test
    void orderPlaced_whenOneLineIsShort_reservesNoneAndNamesTheShortage() {
        assertThat(decide(UNKNOWN, PLACED, shelf(tea(1), mug(5)))).isEqualTo(unavailable(new Shortage(TEA, 2, 1)));
    }

    @Test
    void orderPlaced_whenSeveralLinesAreShort_namesEach() {
        assertThat(decide(UNKNOWN, PLACED, shelf(tea(1), mug(0))))
                .isEqualTo(unavailable(new Shortage(TEA, 2, 1), new Shortage(MUG, 1, 0)));
    }

    @Test
    void orderPlaced_whenProductIsUnknown_isShortOfIt() {
        assertThat(decide(UNKNOWN, PLACED, shelf(tea(9)))).isEqualTo(unavailable(new Shortage(MUG, 1, 0)));
    }

    @Test
    void orderPlaced_whenProductIsDiscontinued_isShortOfItWithNoneAvailable() {
        assertThat(decide(UNKNOWN, PLACED, shelf(tea(9), mug(9).offSale())))
                .isEqualTo(unavailable(new Shortage(MUG, 1, 0)));
    }

    @Test
    void orderPlaced_whenOnlyReservedOrSoldPiecesAreLeft_isShort() {
        var reservedTea = tea(3).after(move(new Line(TEA, 1), Place.AVAILABLE, Place.RESERVED));
        var soldTea = reservedTea
                .after(move(new Line(TEA, 1), Place.AVAILABLE, Place.RESERVED))
                .after(move(new Line(TEA, 1), Place.RESERVED, Place.SOLD));
        assertThat(decide(UNKNOWN, PLACED, shelf(soldTea, mug(1)))).isEqualTo(unavailable(new Shortage(TEA, 2, 1)));
    }

    @Test
    void orderPlaced_whenOrderIsKnown_changesNothing() {
        for (var known : List.of(RESERVED, COMMITTED, RELEASED, UNAVAILABLE)) {
            assertThat(decide(known, PLACED, shelf(tea(9), mug(9))))
                    .as("%s", known)
                    .isEqualTo(NOTHING);
        }
    }

    @Test
    void orderConfirmed_whenReserved_commits() {
        assertThat(decide(RESERVED, new OrderConfirmed()))
                .isEqualTo(new Decision(
                        Optional.of(COMMITTED),
                        Optional.of(new StockCommitted(LINES)),
                        List.of(
                                move(TWO_TEAS, Place.RESERVED, Place.SOLD),
                                move(ONE_MUG, Place.RESERVED, Place.SOLD))));
    }

    @Test
    void orderConfirmed_whenNotReserved_changesNothing() {
        assertThat(decide(UNKNOWN, new OrderConfirmed())).isEqualTo(NOTHING);
        for (var absorbing : List.of(COMMITTED, RELEASED, UNAVAILABLE)) {
            assertThat(decide(absorbing, new OrderConfirmed()))
                    .as("%s", absorbing)
                    .isEqualTo(NOTHING);
        }
    }

    @Test
    void orderRejected_whenReserved_releases() {
        assertThat(decide(RESERVED, new OrderRejected())).isEqualTo(releasedFrom(RESERVED, Place.RESERVED));
    }

    @Test
    void orderRejected_whenOrderIsUnknown_leavesTombstone() {
        assertThat(decide(UNKNOWN, new OrderRejected())).isEqualTo(TOMBSTONE);
    }

    @Test
    void orderRejected_whenNothingIsReserved_changesNothing() {
        for (var absorbing : List.of(COMMITTED, RELEASED, UNAVAILABLE)) {
            assertThat(decide(absorbing, new OrderRejected()))
                    .as("%s", absorbing)
                    .isEqualTo(NOTHING);
        }
    }

    @Test
    void orderCancelled_whenReserved_releases() {
        assertThat(decide(RESERVED, new OrderCancelled())).isEqualTo(releasedFrom(RESERVED, Place.RESERVED));
    }

    @Test
    void orderCancelled_whenCommitted_putsSoldPiecesBackOnTheShelf() {
        assertThat(decide(COMMITTED, new OrderCancelled())).isEqualTo(releasedFrom(COMMITTED, Place.SOLD));
    }

    @Test
    void orderCancelled_whenOrderIsUnknown_leavesTombstone() {
        assertThat(decide(UNKNOWN, new OrderCancelled())).isEqualTo(TOMBSTONE);
    }

    @Test
    void orderCancelled_whenNothingIsHeld_changesNothing() {
        for (var absorbing : List.of(RELEASED, UNAVAILABLE)) {
            assertThat(decide(absorbing, new OrderCancelled()))
                    .as("%s", absorbing)
                    .isEqualTo(NOTHING);
        }
    }

    private static StockMovement move(Line line, Place from, Place to) {
        return new StockMovement(line, from, to, Optional.empty());
    }

    private static Decision unavailable(Shortage... shortages) {
        return new Decision(Optional.of(UNAVAILABLE), Optional.of(new StockUnavailable(List.of(shortages))), List.of());
    }

    private static Decision releasedFrom(Reservation held, Place place) {
        return new Decision(
                Optional.of(new Released(ORDER, held.version() + 1)),
                Optional.of(new StockReleased(LINES)),
                List.of(move(TWO_TEAS, place, Place.AVAILABLE), move(ONE_MUG, place, Place.AVAILABLE)));
    }
}
