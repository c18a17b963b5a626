package dev.saga.tracking.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.text;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.chassis.dynamodb.Puts;
import dev.saga.chassis.dynamodb.Transactions;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.SagaSummary;
import dev.saga.tracking.Timeline;
import dev.saga.tracking.TimelineEvent;
import dev.saga.tracking.application.Sagas;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Sagas in the table named by the environment variable {@code TABLE_NAME}. */
@Singleton
final class DynamoDbSagas implements Sagas {
    private final DynamoDbClient dynamoDb;
    private final Transactions transactions;
    private final String table;

    DynamoDbSagas(DynamoDbClient dynamoDb, @Value("${table.name}") String table) {
        this.dynamoDb = dynamoDb;
        this.transactions = new Transactions(dynamoDb);
        this.table = table;
    }

    @Override
    public Timeline find(OrderId orderId) {
        var query = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :saga AND begins_with(sk, :event)")
                .expressionAttributeValues(
                        Map.of(":saga", SagaItems.partition(orderId), ":event", text(SagaItems.EVENT_PREFIX)))
                .consistentRead(true)
                .build();
        var events = dynamoDb.queryPaginator(query).items().stream()
                .map(SagaItems::event)
                .toList();
        return new Timeline(orderId, events);
    }

    @Override
    public void add(Timeline timeline, TimelineEvent event) {
        var next = timeline.with(event);
        var version = next.events().size();
        var summary = SagaItems.item(next.summary().orElseThrow(), version);
        var failed = transactions.commit(
                Puts.next(table, summary, version),
                List.of(Puts.absent(table, SagaItems.item(timeline.orderId(), event))));
        if (!failed.isEmpty()) {
            throw new ConflictException("event " + event.eventId() + " has been added since the timeline was read");
        }
    }

    @Override
    public Page<SagaSummary, Position<OrderId>> open(int limit, Optional<Position<OrderId>> after) {
        var query = QueryRequest.builder()
                .tableName(table)
                .indexName("open-by-age")
                .keyConditionExpression("#open = :open")
                .expressionAttributeNames(Map.of("#open", "open"))
                .expressionAttributeValues(Map.of(":open", text(SagaItems.OPEN)))
                .limit(limit + 1);
        after.ifPresent(position -> query.exclusiveStartKey(SagaItems.openIndexKey(position)));
        var found = dynamoDb.query(query.build()).items().stream()
                .map(SagaItems::summary)
                .toList();
        return Page.of(found, limit, saga -> new Position<>(saga.lastEventAt(), saga.orderId()));
    }
}
