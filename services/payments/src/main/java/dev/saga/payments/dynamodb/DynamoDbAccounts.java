package dev.saga.payments.dynamodb;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.dynamodb.Transactions;
import dev.saga.payments.Account;
import dev.saga.payments.AccountCommand.Deposit;
import dev.saga.payments.AccountDecision.Changed;
import dev.saga.payments.CustomerId;
import dev.saga.payments.application.Accounts;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Accounts in the table named by the environment variable {@code TABLE_NAME}. */
@Singleton
final class DynamoDbAccounts implements Accounts {
    private final DynamoDbClient dynamoDb;
    private final Transactions transactions;
    private final String table;

    DynamoDbAccounts(DynamoDbClient dynamoDb, @Value("${table.name}") String table) {
        this.dynamoDb = dynamoDb;
        this.transactions = new Transactions(dynamoDb);
        this.table = table;
    }

    @Override
    public Optional<Account> find(CustomerId customerId) {
        var found = dynamoDb.getItem(
                get -> get.tableName(table).key(AccountItems.key(customerId)).consistentRead(true));
        return found.hasItem() ? Optional.of(AccountItems.account(customerId, found.item())) : Optional.empty();
    }

    @Override
    public Optional<Deposit> deposit(CustomerId customerId, String key) {
        var found = dynamoDb.getItem(get -> get.tableName(table)
                .key(AccountItems.depositKey(customerId, key))
                .consistentRead(true));
        return found.hasItem() ? Optional.of(AccountItems.deposit(key, found.item())) : Optional.empty();
    }

    @Override
    public void commit(Changed change) {
        var after = change.after();
        var account = change.before()
                .map(before -> AccountItems.payIn(table, before, after))
                .orElseGet(() -> AccountItems.open(table, after));
        var deposit = change.deposit().map(made -> AccountItems.remember(table, after.customerId(), made)).stream()
                .toList();
        if (!transactions.commit(account, deposit).isEmpty()) {
            throw new ConflictException("another deposit was made under the same key");
        }
    }
}
