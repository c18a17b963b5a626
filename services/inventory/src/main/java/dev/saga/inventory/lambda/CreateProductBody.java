package dev.saga.inventory.lambda;

import dev.saga.inventory.ProductCommand.CreateProduct;
import dev.saga.inventory.Sku;
import dev.saga.messaging.lambda.Part;
import dev.saga.messaging.lambda.Violations;
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
