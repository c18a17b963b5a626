package dev.saga.inventory.http;

import dev.saga.chassis.http.Part;
import dev.saga.chassis.http.Violations;
import dev.saga.inventory.Product;
import dev.saga.inventory.ProductCommand.ChangeProduct;
import dev.saga.inventory.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;

/** The body of a request to change a product. */
@Serdeable.Deserializable
record ChangeProductBody(String name, MoneyData unitPrice) {

    /** The command that it means; whatever is wrong with it is said at once. */
    ChangeProduct command(String stackCurrency) {
        var violations = new Violations(Part.BODY);
        check(violations, name, unitPrice, stackCurrency);
        violations.throwIfAny();
        return new ChangeProduct(name, unitPrice.toMoney());
    }

    static void check(Violations violations, String name, MoneyData unitPrice, String stackCurrency) {
        violations.check(Product.isName(name), "/name", "must have 1 to " + Product.MAX_NAME_LENGTH + " characters");
        violations.range(unitPrice.amount(), 1, Product.MAX_PRICE_MINOR, "/unitPrice/amount");
        violations.check(unitPrice.currency().equals(stackCurrency), "/unitPrice/currency", "must be " + stackCurrency);
    }
}
