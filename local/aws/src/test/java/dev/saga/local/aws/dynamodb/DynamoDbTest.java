package dev.saga.local.aws.dynamodb;

import static dev.saga.local.aws.dynamodb.DynamoDbFixture.function;
import static dev.saga.local.aws.dynamodb.DynamoDbFixture.item;
import static dev.saga.local.aws.dynamodb.DynamoDbFixture.key;
import static dev.saga.local.aws.dynamodb.DynamoDbFixture.records;
import static dev.saga.local.aws.dynamodb.DynamoDbFixture.streamArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.Resources;
import dev.saga.local.engine.ResourceException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class DynamoDbTest {
    @TempDir
    private static Path data;

    private static DynamoDbFixture aws;

    @BeforeAll
    static void start() throws Exception {
        aws = new DynamoDbFixture(data);
        aws.dynamoDb.ready();
    }

    @AfterAll
    static void end() {
        aws.close();
    }

    @Test
    void table_whenDeclared_hasItsIndexAndLooksLikeOneOnAws() {
        var created = aws.table("declared");
        assertThat(created.id()).isEqualTo("declared");
        assertThat(created.outputs().get("arn").getAsString())
                .isEqualTo("arn:aws:dynamodb:eu-central-1:000000000000:table/declared");
        assertThat(streamArn(created)).startsWith("arn:aws:dynamodb:eu-central-1:000000000000:table/declared/stream/2");
        var described = aws.client.describeTable(request -> request.tableName("declared"));
        assertThat(described.table().latestStreamArn()).isEqualTo(streamArn(created));
        aws.put("declared", "a", "owner", "me");
        var found = aws.client.query(request -> request.tableName("declared")
                .indexName("by-owner")
                .keyConditionExpression("#o = :o")
                .expressionAttributeNames(Map.of("#o", "owner"))
                .expressionAttributeValues(Map.of(":o", AttributeValue.fromS("me"))));
        assertThat(found.items()).hasSize(1);
    }

    @Test
    void table_whenThereWithOtherKeys_isRefused() {
        aws.table("other-keys");
        assertThatThrownBy(() -> Resources.create(aws.dynamoDb, "aws:dynamodb/table:Table", "other-keys", """
                        {"hashKey": "pk", "attributes": [{"name": "pk", "type": "S"}]}"""))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("other-keys")
                .hasMessageContaining("hashKey");
    }

    @Test
    void table_whenDeclaredWrongly_saysWhatDynamoDbSaid() {
        assertThatThrownBy(() -> Resources.create(aws.dynamoDb, "aws:dynamodb/table:Table", "undefined-key", """
                        {"hashKey": "pk", "attributes": [{"name": "id", "type": "S"}]}"""))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("undefined-key: Hash Key not specified in Attribute Definitions");
    }

    @Test
    void mapping_whenItemsAreWritten_bringsThoseThatPassTheFilterInOrder() throws Exception {
        aws.mapping(aws.table("filtered"), """
                "startingPosition": "TRIM_HORIZON", "batchSize": 2,
                "filterCriteria": {"filters": [
                    {"pattern": "{\\"dynamodb\\": {\\"NewImage\\": {\\"kind\\": {\\"S\\": [\\"EVENT\\"]}}}}"}]}""");
        for (var i = 0; i < 5; i++) {
            aws.put("filtered", "event" + i, "kind", "EVENT");
            aws.put("filtered", "state" + i, "kind", "STATE");
        }
        assertThat(aws.arrivedKeys("filtered", 5)).containsExactly("event0", "event1", "event2", "event3", "event4");
    }

    @Test
    void record_thatTheStreamLoses_neverReachesTheFunction() throws Exception {
        var loss = aws.dynamoDb.lose(record -> record.toString().contains("lost"), "leaking");
        aws.mapping(aws.table("leaking"), "\"startingPosition\": \"TRIM_HORIZON\"");
        aws.put("leaking", "lost1");
        aws.put("leaking", "kept");
        assertThat(aws.arrivedKeys("leaking", 1)).containsExactly("kept");
        loss.close();
        aws.put("leaking", "lost2");
        assertThat(aws.arrivedKeys("leaking", 1)).containsExactly("lost2");
    }

    @Test
    void mapping_whenItInvokes_sendsRecordsAsLambdaDoes() throws Exception {
        var table = aws.table("shape");
        for (var i = 0; i < 5; i++) {
            aws.put("shape", "item" + i);
        }
        aws.mapping(table, "\"startingPosition\": \"TRIM_HORIZON\", \"batchSize\": 2");
        var invocation = aws.lambda.next(function("shape"));
        assertThat(invocation.caller().sourceArn()).isEqualTo(streamArn(table));
        assertThat(records(invocation.event())).hasSize(2);
        var record = records(invocation.event()).get(0);
        assertThat(record.get("eventSource").getAsString()).isEqualTo("aws:dynamodb");
        assertThat(record.get("eventName").getAsString()).isEqualTo("INSERT");
        assertThat(record.get("awsRegion").getAsString()).isEqualTo("eu-central-1");
        assertThat(record.get("eventSourceARN").getAsString()).isEqualTo(streamArn(table));
        var change = record.getAsJsonObject("dynamodb");
        assertThat(change.getAsJsonObject("NewImage").toString())
                .isEqualTo("{\"sk\":{\"S\":\"STATE\"},\"pk\":{\"S\":\"item0\"}}");
        assertThat(change.get("ApproximateCreationDateTime").getAsString()).matches("\\d{10}");
        assertThat(aws.arrivedKeys("shape", 3)).containsExactly("item2", "item3", "item4");
    }

    @Test
    void mapping_withAWindow_gathersAFullBatch() throws Exception {
        aws.mapping(aws.table("window"), """
                "startingPosition": "TRIM_HORIZON", "batchSize": 4, "maximumBatchingWindowInSeconds": 300""");
        for (var i = 0; i < 4; i++) {
            aws.put("window", "item" + i);
        }
        assertThat(records(aws.lambda.next(function("window")).event())).hasSize(4);
    }

    @Test
    void mapping_whenStartedAtLatest_skipsWhatIsThere() throws Exception {
        var table = aws.table("latest");
        aws.put("latest", "old");
        aws.mapping(table, "\"startingPosition\": \"LATEST\"");
        // The reader finds its place some time after it was started, so it may skip the first new items as well.
        for (var i = 0; aws.lambda.all(function("latest")).isEmpty(); i++) {
            aws.put("latest", "new" + i);
        }
        assertThat(aws.arrivedKeys("latest", 1).get(0)).startsWith("new");
    }

    @Test
    void mapping_whenDisabled_invokesNothing() throws Exception {
        var table = aws.table("disabled");
        aws.mapping(table, "\"startingPosition\": \"TRIM_HORIZON\", \"enabled\": false");
        aws.put("disabled", "unwanted");
        aws.mapping(table, "\"startingPosition\": \"TRIM_HORIZON\"");
        assertThat(aws.arrivedKeys("disabled", 1)).containsExactly("unwanted");
    }

    @Test
    void mapping_whenDeclaredWrongly_namesTheProperty() {
        var table = aws.table("wrong");
        assertThatThrownBy(() -> aws.mapping(table, "\"startingPosition\": \"LATEST\", \"batchSize\": 10001"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("batchSize is not between 1 and 10000");
        assertThatThrownBy(() -> aws.mapping(table, "\"startingPosition\": \"AT_TIMESTAMP\""))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("startingPosition");
        assertThatThrownBy(() -> aws.mapping(table, """
                        "startingPosition": "LATEST", "filterCriteria": {"filters": [{"pattern": "{"}]}"""))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("filterCriteria.filters.pattern is no pattern");
    }

    @Test
    void front_whenItemsAreReadAndWritten_countsUnitsAsAwsBillsThem() {
        aws.table("metered");
        var before = aws.events.all(CloudEvent.DynamoDbRequest.class).size();
        var twoKilobytes = item("a", "text", "x".repeat(1500));
        var indexed = item("b", "owner", "me");
        aws.client.putItem(request -> request.tableName("metered").item(twoKilobytes));
        aws.client.putItem(request -> request.tableName("metered").item(indexed));
        aws.client.getItem(request -> request.tableName("metered").key(key("a")));
        aws.client.getItem(request -> request.tableName("metered").key(key("a")).consistentRead(true));
        aws.client.transactWriteItems(request -> request.transactItems(put(twoKilobytes, ""), put(indexed, "")));
        assertThatThrownBy(() -> aws.client.putItem(request ->
                        request.tableName("metered").item(key("a")).conditionExpression("attribute_not_exists(pk)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> aws.client.transactWriteItems(
                        request -> request.transactItems(put(key("a"), "attribute_not_exists(pk)"))))
                .isInstanceOf(TransactionCanceledException.class);
        assertThatThrownBy(() -> aws.client.putItem(
                        request -> request.tableName("metered").item(Map.of("pk", AttributeValue.fromN("1")))))
                .isInstanceOf(DynamoDbException.class);
        var requests = aws.events.all(CloudEvent.DynamoDbRequest.class);
        assertThat(requests.subList(before, requests.size()))
                .containsExactly(
                        new CloudEvent.DynamoDbRequest("PutItem", 0, 2),
                        new CloudEvent.DynamoDbRequest("PutItem", 0, 2),
                        new CloudEvent.DynamoDbRequest("GetItem", 0.5, 0),
                        new CloudEvent.DynamoDbRequest("GetItem", 1, 0),
                        new CloudEvent.DynamoDbRequest("TransactWriteItems", 0, 2 * 2 + 2 + 1),
                        new CloudEvent.DynamoDbRequest("PutItem", 0, 1),
                        new CloudEvent.DynamoDbRequest("TransactWriteItems", 0, 2),
                        new CloudEvent.DynamoDbRequest("PutItem", 0, 0));
    }

    @Test
    void front_whenItemsHoldAnyText_passesItUnchanged() {
        aws.table("text");
        var text = "<>&='\"\\ \u2028 \u00e9 \ud83d\ude00 \n";
        aws.put("text", "a", "text", text);
        var read = aws.client.getItem(request -> request.tableName("text").key(key("a")));
        assertThat(read.item()).isEqualTo(item("a", "text", text));
    }

    @Test
    void front_whenStreamsAreRead_knowsThemByTheirAwsArns() {
        var stream = streamArn(aws.table("read"));
        aws.put("read", "a");
        var shard = aws.streams
                .describeStream(request -> request.streamArn(stream))
                .streamDescription()
                .shards()
                .get(0);
        var iterator = aws.streams.getShardIterator(
                request -> request.streamArn(stream).shardId(shard.shardId()).shardIteratorType("TRIM_HORIZON"));
        assertThat(aws.streams
                        .getRecords(request -> request.shardIterator(iterator.shardIterator()))
                        .records())
                .hasSize(1);
    }

    private static TransactWriteItem put(Map<String, AttributeValue> item, String condition) {
        return TransactWriteItem.builder()
                .put(put ->
                        put.tableName("metered").item(item).conditionExpression(condition.isEmpty() ? null : condition))
                .build();
    }
}
