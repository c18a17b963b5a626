package dev.saga.inventory.http;

import dev.saga.chassis.http.Part;
import dev.saga.chassis.http.Violations;
import dev.saga.inventory.ProductCommand.CreateProduct;
import dev.saga.inventory.Sku;
import dev.saga.inventory.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;

/** The body of a request to put a product on sale. */
@Serdeable.Deserializable
record CreateProductBody(String sku, String name, MoneyData unitPrice) {

    /** The command that it means; whatever is wrong with it is said at once. */
    CreateProduct command(String stackCurrency) {
        var violations = new Violations(Part.BODY);
        violations.pattern(sku, Sku.PATTERN, "/sku");
        ChangeProductBody.check(violations, name, unitPrice, stackCurrency);
        violations.throwIfAny();
        return new CreateProduct(new Sku(sku), name, unitPrice.toMoney());
    }
}
