package dev.saga.orders.http;

import dev.saga.chassis.http.Part;
import dev.saga.chassis.http.Violations;
import dev.saga.orders.CustomerId;
import dev.saga.orders.OrderCommand.PlaceOrder;
import dev.saga.orders.OrderId;
import dev.saga.orders.OrderLine;
import dev.saga.orders.Placement;
import dev.saga.orders.Sku;
import dev.saga.orders.json.LineData;
import io.micronaut.serde.annotation.Serdeable;
import java.util.HashSet;
import java.util.List;

/** The body of a request to place an order. */
@Serdeable.Deserializable
record PlaceOrderBody(String customerId, List<LineData> lines) {

    /** The command that it means; whatever is wrong with it is said at once. */
    PlaceOrder command(OrderId orderId) {
        var violations = new Violations(Part.BODY);
        violations.pattern(customerId, CustomerId.PATTERN, "/customerId");
        violations.check(
                !lines.isEmpty() && lines.size() <= Placement.MAX_LINES,
                "/lines",
                "must have 1 to " + Placement.MAX_LINES + " lines");
        var skus = new HashSet<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var pointer = "/lines/" + i;
            violations.pattern(line.sku(), Sku.PATTERN, pointer + "/sku");
            violations.check(skus.add(line.sku()), pointer + "/sku", "is in another line already");
            violations.range(line.quantity(), 1, OrderLine.MAX_QUANTITY, pointer + "/quantity");
        }
        violations.throwIfAny();
        return new PlaceOrder(
                orderId,
                new CustomerId(customerId),
                lines.stream().map(LineData::toLine).toList());
    }
}
