package dev.saga.inventory.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.mapsOf;
import static dev.saga.chassis.dynamodb.Attributes.number;
import static dev.saga.chassis.dynamodb.Attributes.numberOf;
import static dev.saga.chassis.dynamodb.Attributes.text;
import static dev.saga.chassis.dynamodb.Attributes.textOf;

import dev.saga.chassis.dynamodb.Attributes;
import dev.saga.inventory.Line;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.Reservation.Committed;
import dev.saga.inventory.Reservation.Released;
import dev.saga.inventory.Reservation.Reserved;
import dev.saga.inventory.Reservation.Unavailable;
import dev.saga.inventory.ReservationStatus;
import dev.saga.inventory.Sku;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A reservation as an item and back. */
final class ReservationItems {
    private ReservationItems() {}

    static Map<String, AttributeValue> key(OrderId orderId) {
        return Attributes.key("ORDER#" + orderId.value(), "STATE");
    }

    static Map<String, AttributeValue> item(Reservation.Known reservation) {
        var item = new HashMap<>(key(reservation.orderId()));
        item.put("kind", text("STATE"));
        item.put("version", number(reservation.version()));
        item.put("status", text(reservation.status().name()));
        item.put(
                "lines",
                AttributeValue.fromL(
                        reservation.lines().stream().map(ReservationItems::line).toList()));
        return item;
    }

    static Reservation.Known reservation(OrderId orderId, Map<String, AttributeValue> item) {
        var version = numberOf(item, "version");
        return switch (ReservationStatus.valueOf(textOf(item, "status"))) {
            case RESERVED -> new Reserved(orderId, version, lines(item));
            case COMMITTED -> new Committed(orderId, version, lines(item));
            case RELEASED -> new Released(orderId, version);
            case UNAVAILABLE -> new Unavailable(orderId, version);
        };
    }

    private static AttributeValue line(Line line) {
        return AttributeValue.fromM(Map.of("sku", text(line.sku().value()), "quantity", number(line.quantity())));
    }

    private static List<Line> lines(Map<String, AttributeValue> item) {
        return mapsOf(item, "lines").stream()
                .map(line -> new Line(new Sku(textOf(line, "sku")), Math.toIntExact(numberOf(line, "quantity"))))
                .toList();
    }
}
