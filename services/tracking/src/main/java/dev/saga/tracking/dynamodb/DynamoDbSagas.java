package dev.saga.tracking.dynamodb;

import static dev.saga.messaging.dynamodb.Attributes.number;
import static dev.saga.messaging.dynamodb.Attributes.text;

import dev.saga.messaging.ConflictException;
import dev.saga.messaging.dynamodb.Transactions;
import dev.saga.tracking.OrderId;
import dev.saga.tracking.SagaPage;
import dev.saga.tracking.SagaSummary;
import dev.saga.tracking.Sagas;
import dev.saga.tracking.Timeline;
import dev.saga.tracking.TimelineEvent;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

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
        var summary = timeline.with(event).summary().orElseThrow();
        var item = put(SagaItems.item(timeline.orderId(), event))
                .conditionExpression("attribute_not_exists(pk)")
                .build();
        var failed =
                transactions.commit(write(putSummary(summary, timeline.events().size())), List.of(write(item)));
        if (!failed.isEmpty()) {
            throw new ConflictException("event " + event.eventId() + " has been added since the timeline was read");
        }
    }

    @Override
    public SagaPage open(int limit, Optional<SagaPage.Position> after) {
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
        return SagaPage.of(found, limit);
    }

    /** The summary's version is the number of events that it sums up. */
    private Put putSummary(SagaSummary summary, int eventsRead) {
        var put = put(SagaItems.item(summary, eventsRead + 1L));
        if (eventsRead == 0) {
            put.conditionExpression("attribute_not_exists(pk)");
        } else {
            put.conditionExpression("version = :read").expressionAttributeValues(Map.of(":read", number(eventsRead)));
        }
        return put.build();
    }

    private Put.Builder put(Map<String, AttributeValue> item) {
        return Put.builder().tableName(table).item(item);
    }

    private static TransactWriteItem write(Put put) {
        return TransactWriteItem.builder().put(put).build();
    }
}
