package dev.saga.inventory.http;

import dev.saga.chassis.http.Part;
import dev.saga.chassis.http.Violations;
import dev.saga.inventory.ProductCommand.ReceiveStock;
import io.micronaut.serde.annotation.Serdeable;

/** The body of a request to take a delivery in. */
@Serdeable.Deserializable
record ReceiveStockBody(int quantity) {

    /** The command that it means, or what is wrong with it. */
    ReceiveStock command(String idempotencyKey) {
        var violations = new Violations(Part.BODY);
        violations.range(quantity, 1, ReceiveStock.MAX_QUANTITY, "/quantity");
        violations.throwIfAny();
        return new ReceiveStock(idempotencyKey, quantity);
    }
}
