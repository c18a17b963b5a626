package dev.saga.payments.dynamodb;

import static dev.saga.payments.PaymentFixture.CUSTOMER;
import static dev.saga.payments.PaymentFixture.account;
import static dev.saga.payments.PaymentFixture.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ProjectionType.ALL;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import dev.saga.chassis.testing.LocalDynamoDb;
import dev.saga.chassis.testing.LocalDynamoDb.Index;
import dev.saga.chassis.testing.StoredEvents;
import dev.saga.payments.OrderId;
import dev.saga.payments.PaymentsContract;
import dev.saga.payments.application.Accounts;
import dev.saga.payments.application.Payments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbPaymentsTest extends PaymentsContract {
    private final String table = LocalDynamoDb.createTable(new Index("by-customer", "customerId", "createdAt", S, ALL));
    private final Payments payments = new DynamoDbPayments(LocalDynamoDb.client(), table);
    private final Accounts accounts = new DynamoDbAccounts(LocalDynamoDb.client(), table);

    @Override
    protected Payments payments() {
        return payments;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected List<String> storedEvents(OrderId orderId) {
        return StoredEvents.details(table, orderId.value());
    }

    @Test
    void item_ofAnAccount_isWhatTheTableDocuments() {
        accounts.commit(opened(account(500)));

        var item = LocalDynamoDb.client()
                .getItem(get -> get.tableName(table).key(AccountItems.key(CUSTOMER)))
                .item();

        assertThat(item)
                .isEqualTo(Map.of(
                        "pk", AttributeValue.fromS("ACCOUNT#ada"),
                        "sk", AttributeValue.fromS("STATE"),
                        "kind", AttributeValue.fromS("STATE"),
                        "currency", AttributeValue.fromS("EUR"),
                        "balance", AttributeValue.fromN("500"),
                        "deposited", AttributeValue.fromN("500"),
                        "captured", AttributeValue.fromN("0"),
                        "refunded", AttributeValue.fromN("0")));
    }
}
