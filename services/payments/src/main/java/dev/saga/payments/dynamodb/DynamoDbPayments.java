package dev.saga.payments.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.text;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.chassis.dynamodb.Puts;
import dev.saga.chassis.dynamodb.Transactions;
import dev.saga.outbox.dynamodb.OutboxItems;
import dev.saga.payments.AccountEntry;
import dev.saga.payments.CustomerId;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import dev.saga.payments.application.Payments;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Payments in the table named by the environment variable {@code TABLE_NAME}. */
@Singleton
final class DynamoDbPayments implements Payments {
    private final DynamoDbClient dynamoDb;
    private final Transactions transactions;
    private final String table;

    DynamoDbPayments(DynamoDbClient dynamoDb, @Value("${table.name}") String table) {
        this.dynamoDb = dynamoDb;
        this.transactions = new Transactions(dynamoDb);
        this.table = table;
    }

    @Override
    public Payment find(OrderId orderId) {
        var found = dynamoDb.getItem(
                get -> get.tableName(table).key(PaymentItems.key(orderId)).consistentRead(true));
        return found.hasItem() ? PaymentItems.payment(found.item()) : new Payment.Unknown(orderId);
    }

    @Override
    public void commit(Payment.Known next, Optional<AccountEntry> entry, Optional<OutboxEvent> event) {
        var others = new ArrayList<TransactWriteItem>();
        entry.ifPresent(made -> others.add(AccountItems.enter(table, made)));
        event.ifPresent(said -> others.add(OutboxItems.put(table, said)));
        var state = Puts.next(table, PaymentItems.item(next), next.version());
        if (!transactions.commit(state, others).isEmpty()) {
            throw new ConflictException("the account has changed since it was read and does not allow " + entry);
        }
    }

    @Override
    public Page<Payment.Known, Position<OrderId>> ofCustomer(
            CustomerId customerId, int limit, Optional<Position<OrderId>> after) {
        var query = QueryRequest.builder()
                .tableName(table)
                .indexName("by-customer")
                .keyConditionExpression("customerId = :customerId")
                .expressionAttributeValues(Map.of(":customerId", text(customerId.value())))
                .scanIndexForward(false)
                .limit(limit + 1);
        after.ifPresent(position -> query.exclusiveStartKey(PaymentItems.customerIndexKey(customerId, position)));
        var found = dynamoDb.query(query.build()).items().stream()
                .map(PaymentItems::payment)
                .toList();
        return Page.of(found, limit, payment -> new Position<>(payment.createdAt(), payment.orderId()));
    }
}
