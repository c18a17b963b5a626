package dev.saga.payments.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.number;
import static dev.saga.chassis.dynamodb.Attributes.numberOf;
import static dev.saga.chassis.dynamodb.Attributes.text;
import static dev.saga.chassis.dynamodb.Attributes.textOf;

import dev.saga.chassis.dynamodb.Attributes;
import dev.saga.chassis.dynamodb.Puts;
import dev.saga.payments.Account;
import dev.saga.payments.AccountCommand.Deposit;
import dev.saga.payments.AccountEntry;
import dev.saga.payments.CustomerId;
import dev.saga.payments.Money;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** An account and its deposits as items and back, and the updates that move its money. */
final class AccountItems {
    private AccountItems() {}

    static Map<String, AttributeValue> key(CustomerId customerId) {
        return Attributes.key("ACCOUNT#" + customerId.value(), "STATE");
    }

    static Map<String, AttributeValue> depositKey(CustomerId customerId, String key) {
        return Attributes.key("ACCOUNT#" + customerId.value(), "DEPOSIT#" + key);
    }

    static Account account(CustomerId customerId, Map<String, AttributeValue> item) {
        return new Account(
                customerId,
                money(item, "balance"),
                money(item, "deposited"),
                money(item, "captured"),
                money(item, "refunded"));
    }

    static Deposit deposit(String key, Map<String, AttributeValue> item) {
        return new Deposit(key, money(item, "amount"));
    }

    /** An account that is not in the table yet. */
    static TransactWriteItem open(String table, Account account) {
        var item = new HashMap<>(key(account.customerId()));
        item.put("kind", text("STATE"));
        item.put("currency", text(account.balance().currency()));
        item.put("balance", number(account.balance().amountMinor()));
        item.put("deposited", number(account.deposited().amountMinor()));
        item.put("captured", number(account.captured().amountMinor()));
        item.put("refunded", number(account.refunded().amountMinor()));
        return Puts.absent(table, item);
    }

    /** An account that was paid into, if nobody else paid in meanwhile; orders may have moved its balance. */
    static TransactWriteItem payIn(String table, Account before, Account after) {
        var paidIn = after.deposited().amountMinor() - before.deposited().amountMinor();
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(key(after.customerId()))
                        .updateExpression("SET balance = balance + :paidIn, deposited = deposited + :paidIn")
                        .conditionExpression("deposited = :wasDeposited AND currency = :currency")
                        .expressionAttributeValues(Map.of(
                                ":paidIn", number(paidIn),
                                ":wasDeposited", number(before.deposited().amountMinor()),
                                ":currency", text(before.deposited().currency())))
                        .build())
                .build();
    }

    /** A deposit that its account has not seen yet. */
    static TransactWriteItem remember(String table, CustomerId customerId, Deposit deposit) {
        var item = new HashMap<>(depositKey(customerId, deposit.key()));
        item.put("kind", text("DEPOSIT"));
        item.put("amount", number(deposit.amount().amountMinor()));
        item.put("currency", text(deposit.amount().currency()));
        return Puts.absent(table, item);
    }

    /** Money that an order's payment moves, if the account allows it. */
    static TransactWriteItem enter(String table, AccountEntry entry) {
        var charge = entry.charge();
        var update = Update.builder()
                .tableName(table)
                .key(key(charge.customerId()))
                .expressionAttributeValues(Map.of(
                        ":total", number(charge.total().amountMinor()),
                        ":currency", text(charge.total().currency())));
        switch (entry.kind()) {
            case CAPTURE ->
                update.updateExpression("SET balance = balance - :total, captured = captured + :total")
                        .conditionExpression("balance >= :total AND currency = :currency");
            case REFUND ->
                update.updateExpression("SET balance = balance + :total, refunded = refunded + :total")
                        .conditionExpression("captured >= :total AND currency = :currency");
        }
        return TransactWriteItem.builder().update(update.build()).build();
    }

    private static Money money(Map<String, AttributeValue> item, String name) {
        return new Money(numberOf(item, name), textOf(item, "currency"));
    }
}
