package dev.saga.inventory;

import java.util.List;

/** The stock of one order, in one of its states. Each carries what may still have to be moved. */
public sealed interface Reservation {
    /** The order that it is for. */
    OrderId orderId();

    /** How many states the reservation has been in, this one included; a commit of the next is conditional on it. */
    long version();

    /** Inventory has not heard of the order. */
    record Unknown(OrderId orderId) implements Reservation {
        @Override
        public long version() {
            return 0;
        }
    }

    /** Inventory has decided on the order before. */
    sealed interface Known extends Reservation {
        /** The state's name. */
        ReservationStatus status();

        /** What is held or sold. */
        default List<Line> lines() {
            return List.of();
        }
    }

    /** Every line is held for the order. */
    record Reserved(OrderId orderId, long version, List<Line> lines) implements Known {
        public Reserved {
            lines = Line.checked(lines);
        }

        @Override
        public ReservationStatus status() {
            return ReservationStatus.RESERVED;
        }
    }

    /** Every line is sold. */
    record Committed(OrderId orderId, long version, List<Line> lines) implements Known {
        public Committed {
            lines = Line.checked(lines);
        }

        @Override
        public ReservationStatus status() {
            return ReservationStatus.COMMITTED;
        }
    }

    /** Nothing is held any more, or ever will be: a late OrderPlaced finds the order over. */
    record Released(OrderId orderId, long version) implements Known {
        @Override
        public ReservationStatus status() {
            return ReservationStatus.RELEASED;
        }
    }

    /** There was too little stock. */
    record Unavailable(OrderId orderId, long version) implements Known {
        @Override
        public ReservationStatus status() {
            return ReservationStatus.UNAVAILABLE;
        }
    }
}
