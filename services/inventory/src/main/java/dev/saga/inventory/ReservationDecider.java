package dev.saga.inventory;

import dev.saga.inventory.InventoryEvent.StockCommitted;
import dev.saga.inventory.InventoryEvent.StockReleased;
import dev.saga.inventory.InventoryEvent.StockReserved;
import dev.saga.inventory.InventoryEvent.StockUnavailable;
import dev.saga.inventory.OrderEvent.OrderCancelled;
import dev.saga.inventory.OrderEvent.OrderConfirmed;
import dev.saga.inventory.OrderEvent.OrderPlaced;
import dev.saga.inventory.OrderEvent.OrderRejected;
import dev.saga.inventory.Reservation.Committed;
import dev.saga.inventory.Reservation.Released;
import dev.saga.inventory.Reservation.Reserved;
import dev.saga.inventory.Reservation.Unavailable;
import dev.saga.inventory.Reservation.Unknown;
import dev.saga.inventory.Stock.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what an order's events mean for its stock. An order that ends before inventory heard of it leaves a tombstone,
 * so that a late OrderPlaced reserves nothing. What comes too late, or twice, changes nothing.
 */
public final class ReservationDecider {
    private ReservationDecider() {}

    /**
     * Every line is reserved, or none is.
     *
     * @param products the products of the order's lines, as far as there are such
     */
    public static Decision decide(Reservation reservation, OrderPlaced event, Map<Sku, Product> products) {
        if (!(reservation instanceof Unknown)) {
            return Decision.unchanged();
        }
        var priced = new ArrayList<PricedLine>();
        var shortages = new ArrayList<Shortage>();
        for (var line : event.lines()) {
            var product = Optional.ofNullable(products.get(line.sku())).filter(Product::onSale);
            var available = product.map(known -> known.stock().available()).orElse(0L);
            if (product.isPresent() && available >= line.quantity()) {
                priced.add(new PricedLine(line, product.get().unitPrice()));
            } else {
                shortages.add(new Shortage(line.sku(), line.quantity(), available));
            }
        }
        return shortages.isEmpty() ? reserve(reservation, event, priced) : refuse(reservation, shortages);
    }

    /** What is reserved is sold. */
    public static Decision decide(Reservation reservation, OrderConfirmed event) {
        return reservation instanceof Reserved reserved
                ? Decision.becomes(
                        new Committed(reserved.orderId(), next(reserved), reserved.lines()),
                        new StockCommitted(reserved.lines()),
                        StockMovement.each(reserved.lines(), Place.RESERVED, Place.SOLD))
                : Decision.unchanged();
    }

    /** What is reserved is free again. */
    public static Decision decide(Reservation reservation, OrderRejected event) {
        if (reservation instanceof Unknown) {
            return tombstone(reservation);
        }
        return reservation instanceof Reserved reserved
                ? release(reserved, reserved.lines(), Place.RESERVED)
                : Decision.unchanged();
    }

    /** What is reserved is free again, and what is sold goes back on the shelf. */
    public static Decision decide(Reservation reservation, OrderCancelled event) {
        if (reservation instanceof Unknown) {
            return tombstone(reservation);
        }
        if (reservation instanceof Reserved reserved) {
            return release(reserved, reserved.lines(), Place.RESERVED);
        }
        return reservation instanceof Committed committed
                ? release(committed, committed.lines(), Place.SOLD)
                : Decision.unchanged();
    }

    private static Decision reserve(Reservation reservation, OrderPlaced event, List<PricedLine> priced) {
        return Decision.becomes(
                new Reserved(reservation.orderId(), next(reservation), event.lines()),
                new StockReserved(event.customerId(), priced, PricedLine.total(priced)),
                priced.stream().map(StockMovement::reserve).toList());
    }

    private static Decision refuse(Reservation reservation, List<Shortage> shortages) {
        return Decision.becomes(
                new Unavailable(reservation.orderId(), next(reservation)), new StockUnavailable(shortages), List.of());
    }

    private static Decision tombstone(Reservation reservation) {
        return Decision.becomes(new Released(reservation.orderId(), next(reservation)));
    }

    private static Decision release(Reservation reservation, List<Line> lines, Place from) {
        return Decision.becomes(
                new Released(reservation.orderId(), next(reservation)),
                new StockReleased(lines),
                StockMovement.each(lines, from, Place.AVAILABLE));
    }

    private static long next(Reservation reservation) {
        return reservation.version() + 1;
    }
}
