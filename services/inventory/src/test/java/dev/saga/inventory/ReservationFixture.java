package dev.saga.inventory;

import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.Reservation.Committed;
import dev.saga.inventory.Reservation.Released;
import dev.saga.inventory.Reservation.Reserved;
import dev.saga.inventory.Reservation.Unavailable;
import dev.saga.inventory.Reservation.Unknown;
import java.util.List;

/** The stock of an order for two teas and a mug, in every state. */
public final class ReservationFixture {
    public static final OrderId ORDER_ID = new OrderId("561d1ced-32b2-3561-82cd-ff804dc2e765");
    public static final CustomerId CUSTOMER = new CustomerId("ada");
    public static final Line TWO_TEAS = new Line(ProductFixture.TEA, 2);
    public static final Line ONE_MUG = new Line(ProductFixture.MUG, 1);
    public static final List<Line> LINES = List.of(TWO_TEAS, ONE_MUG);
    public static final OrderPlaced PLACED = new OrderPlaced(CUSTOMER, LINES);

    private ReservationFixture() {}

    public static Unknown unknown() {
        return new Unknown(ORDER_ID);
    }

    public static Reserved reserved() {
        return new Reserved(ORDER_ID, 1, LINES);
    }

    public static Committed committed() {
        return new Committed(ORDER_ID, 2, LINES);
    }

    public static Released released() {
        return new Released(ORDER_ID, 2);
    }

    public static Unavailable unavailable() {
        return new Unavailable(ORDER_ID, 1);
    }
}
