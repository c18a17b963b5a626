package dev.saga.simulation.explorer;

import dev.saga.inventory.Decision;
import dev.saga.inventory.InventoryEvent.StockReleased;
import dev.saga.inventory.Line;
import dev.saga.inventory.OrderEvent;
import dev.saga.inventory.OrderEvent.OrderCancelled;
import dev.saga.inventory.OrderEvent.OrderConfirmed;
import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.Product;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.Reservation.Committed;
import dev.saga.inventory.Reservation.Known;
import dev.saga.inventory.Reservation.Released;
import dev.saga.inventory.Reservation.Reserved;
import dev.saga.inventory.Reservation.Unknown;
import dev.saga.inventory.Sku;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inventory with one thing wrong. */
final class InventoryMutants {
    private static final Decision UNCHANGED = new Decision(Optional.empty(), Optional.empty(), List.of());

    private InventoryMutants() {}

    /** An order that ends before inventory hears of it leaves nothing behind. */
    static Participant withoutTombstone() {
        return new InventoryParticipant(Conditions.ALL) {
            @Override
            Decision decide(Reservation reservation, OrderEvent content, Map<Sku, Product> products) {
                return reservation instanceof Unknown && !(content instanceof OrderPlaced)
                        ? UNCHANGED
                        : super.decide(reservation, content, products);
            }
        };
    }

    /** Every OrderPlaced reserves, whatever inventory did for the order before. */
    static Participant withoutStateGuard() {
        return new InventoryParticipant(Conditions.ALL) {
            @Override
            Decision decide(Reservation reservation, OrderEvent content, Map<Sku, Product> products) {
                if (!(content instanceof OrderPlaced)) {
                    return super.decide(reservation, content, products);
                }
                var fresh = super.decide(new Unknown(reservation.orderId()), content, products);
                return fresh.next().filter(Reserved.class::isInstance).isEmpty()
                        ? fresh
                        : new Decision(
                                fresh.next()
                                        .map(Reserved.class::cast)
                                        .map(next ->
                                                new Reserved(next.orderId(), reservation.version() + 1, next.lines())),
                                fresh.event(),
                                fresh.movements());
            }
        };
    }

    /** Every cancellation gives the order's piece back, also when it was given back before. */
    static Participant releaseThatIsNotIdempotent() {
        return new InventoryParticipant(Conditions.ALL) {
            @Override
            Decision decide(Reservation reservation, OrderEvent content, Map<Sku, Product> products) {
                if (!(content instanceof OrderCancelled) || !(reservation instanceof Released)) {
                    return super.decide(reservation, content, products);
                }
                var lines =
                        products.keySet().stream().map(sku -> new Line(sku, 1)).toList();
                return new Decision(
                        Optional.of(new Released(reservation.orderId(), reservation.version() + 1)),
                        Optional.of(new StockReleased(lines)),
                        List.of());
            }
        };
    }

    /** What was sold and is cancelled does not go back on the shelf. */
    static Participant soldStockThatStaysSold() {
        return new InventoryParticipant(Conditions.ALL) {
            @Override
            Decision decide(Reservation reservation, OrderEvent content, Map<Sku, Product> products) {
                var real = super.decide(reservation, content, products);
                return reservation instanceof Committed ? new Decision(real.next(), real.event(), List.of()) : real;
            }
        };
    }

    /** What was paid for stays on the shelf. */
    static Participant confirmationThatIsIgnored() {
        return new InventoryParticipant(Conditions.ALL) {
            @Override
            Decision decide(Reservation reservation, OrderEvent content, Map<Sku, Product> products) {
                return content instanceof OrderConfirmed ? UNCHANGED : super.decide(reservation, content, products);
            }
        };
    }

    /** Nobody is told that there is too little. */
    static Participant shortageThatIsNotSaid() {
        return new InventoryParticipant(Conditions.ALL) {
            @Override
            Decision decide(Reservation reservation, OrderEvent content, Map<Sku, Product> products) {
                var real = super.decide(reservation, content, products);
                return real.next().filter(InventoryMutants::isUnavailable).isPresent()
                        ? new Decision(real.next(), Optional.empty(), List.of())
                        : real;
            }
        };
    }

    /** Two orders that read the same shelf both take the last piece. */
    static Participant stockThatIsNotConditional() {
        return new InventoryParticipant(new Conditions(true, false));
    }

    /** A reservation is stored whatever was stored meanwhile. */
    static Participant stateThatIsNotConditional() {
        return new InventoryParticipant(new Conditions(false, true));
    }

    private static boolean isUnavailable(Known reservation) {
        return reservation instanceof Reservation.Unavailable;
    }
}
