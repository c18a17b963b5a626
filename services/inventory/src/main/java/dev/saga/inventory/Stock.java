package dev.saga.inventory;

/**
 * The pieces of one product, by where they are. None ever gets lost: available + reserved + sold = received.
 *
 * @param available free to be reserved
 * @param reserved held for an order
 * @param sold gone with a confirmed order
 * @param received all that ever arrived, at most {@value #MAX_RECEIVED}
 */
public record Stock(long available, long reserved, long sold, long received) {
    /** Most pieces of one product that may ever arrive. */
    public static final long MAX_RECEIVED = 1_000_000_000;

    /** A product's stock before anything arrived. */
    public static final Stock NONE = new Stock(0, 0, 0, 0);

    /** Where a piece can be. */
    public enum Place {
        AVAILABLE,
        RESERVED,
        SOLD
    }

    public Stock {
        if (available < 0 || reserved < 0 || sold < 0) {
            throw new IllegalArgumentException("negative stock");
        }
        if (available + reserved + sold != received || received > MAX_RECEIVED) {
            throw new IllegalArgumentException(
                    "stock does not add up: %d available + %d reserved + %d sold, %d received"
                            .formatted(available, reserved, sold, received));
        }
    }

    /** How many pieces are there. */
    public long at(Place place) {
        return switch (place) {
            case AVAILABLE -> available;
            case RESERVED -> reserved;
            case SOLD -> sold;
        };
    }

    Stock receive(int quantity) {
        return new Stock(available + quantity, reserved, sold, received + quantity);
    }

    Stock move(int quantity, Place from, Place to) {
        return new Stock(
                available + change(Place.AVAILABLE, quantity, from, to),
                reserved + change(Place.RESERVED, quantity, from, to),
                sold + change(Place.SOLD, quantity, from, to),
                received);
    }

    private static int change(Place place, int quantity, Place from, Place to) {
        return (place == to ? quantity : 0) - (place == from ? quantity : 0);
    }
}
