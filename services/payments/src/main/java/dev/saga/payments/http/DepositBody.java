package dev.saga.payments.http;

import dev.saga.chassis.http.Part;
import dev.saga.chassis.http.Violations;
import dev.saga.payments.AccountCommand.Deposit;
import dev.saga.payments.json.MoneyData;
import io.micronaut.serde.annotation.Serdeable;

/** The body of a request to pay money in. */
@Serdeable.Deserializable
record DepositBody(MoneyData amount) {

    /** The command that it means; whatever is wrong with it is said at once. */
    Deposit command(String idempotencyKey, String stackCurrency) {
        var violations = new Violations(Part.BODY);
        violations.range(amount.amount(), 1, Deposit.MAX_AMOUNT_MINOR, "/amount/amount");
        violations.check(amount.currency().equals(stackCurrency), "/amount/currency", "must be " + stackCurrency);
        violations.throwIfAny();
        return new Deposit(idempotencyKey, amount.toMoney());
    }
}
