package dev.saga.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.saga.local.Account;
import dev.saga.local.CloudEvent;
import dev.saga.local.Created;
import dev.saga.local.FakeLambda;
import dev.saga.local.FakeQueues;
import dev.saga.local.RecordedEvents;
import dev.saga.local.ResourceException;
import dev.saga.local.Resources;
import dev.saga.local.awsjson.AwsEndpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class DynamoDbTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:000000000000:function:relay:live";
    private static final String TABLE = """
            {"name": "orders-dev", "hashKey": "pk", "rangeKey": "sk", "billingMode": "PAY_PER_REQUEST",
             "attributes": [{"name": "pk", "type": "S"}, {"name": "sk", "type": "S"}, {"name": "owner", "type": "S"}],
             "globalSecondaryIndexes": [{"name": "by-owner", "hashKey": "owner", "projectionType": "ALL"}],
             "streamEnabled": true, "streamViewType": "NEW_IMAGE"}""";

    @TempDir
    private Path data;

    private final FakeLambda lambda = new FakeLambda();
    private final RecordedEvents events = new RecordedEvents();
    private AwsEndpoint endpoint;
    private DynamoDb dynamoDb;
    private DynamoDbClient client;

    @BeforeEach
    void start() throws Exception {
        endpoint = AwsEndpoint.start();
        startDynamoDb();
        client = DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint.url()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void end() {
        client.close();
        dynamoDb.close();
        endpoint.close();
    }

    @Test
    void table_whenDeclared_hasItsIndexAndLooksLikeOneOnAws() {
        var created = table(TABLE);
        assertThat(created.id()).isEqualTo("orders-dev");
        assertThat(created.outputs().get("arn").getAsString())
                .isEqualTo("arn:aws:dynamodb:eu-central-1:000000000000:table/orders-dev");
        assertThat(streamArn(created))
                .startsWith("arn:aws:dynamodb:eu-central-1:000000000000:table/orders-dev/stream/2");
        var described =
                client.describeTable(request -> request.tableName("orders-dev")).table();
        assertThat(described.latestStreamArn()).isEqualTo(streamArn(created));
        put("a", "owner", "me");
        var found = client.query(request -> request.tableName("orders-dev")
                .indexName("by-owner")
                .keyConditionExpression("#o = :o")
                .expressionAttributeNames(Map.of("#o", "owner"))
                .expressionAttributeValues(Map.of(":o", text("me"))));
        assertThat(found.items()).hasSize(1);
    }

    @Test
    void table_whenThereAlready_isKept() throws Exception {
        var first = table(TABLE);
        put("a");
        dynamoDb.close();
        startDynamoDb();
        assertThat(streamArn(table(TABLE))).isEqualTo(streamArn(first));
        assertThat(client.scan(request -> request.tableName("orders-dev")).count())
                .isEqualTo(1);
    }

    @Test
    void table_whenThereWithOtherKeys_isRefused() {
        table(TABLE);
        var other = """
                {"name": "orders-dev", "hashKey": "pk", "attributes": [{"name": "pk", "type": "S"}]}""";
        assertThatThrownBy(() -> table(other))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("hashKey")
                .hasMessageContaining("orders-dev");
    }

    @Test
    void table_whenDynamoDbCannotStart_saysWhy() {
        var broken = DynamoDb.start(
                new Account("eu-central-1"), data.resolve("none"), data, lambda, new FakeQueues(), events, 0);
        try (broken) {
            assertThatThrownBy(() -> Resources.create(broken, "aws:dynamodb/table:Table", "orders", TABLE))
                    .isInstanceOf(ResourceException.class)
                    .hasMessageContaining("DynamoDB Local is not at");
        }
    }

    @Test
    void mapping_whenItemsAreWritten_bringsThoseThatPassTheFilterInOrder() throws Exception {
        mapping(table(TABLE), """
                "startingPosition": "TRIM_HORIZON", "batchSize": 2,
                "filterCriteria": {"filters": [
                    {"pattern": "{\\"dynamodb\\": {\\"NewImage\\": {\\"kind\\": {\\"S\\": [\\"EVENT\\"]}}}}"}]}""");
        dynamoDb.ready();
        for (var i = 0; i < 5; i++) {
            put("event" + i, "kind", "EVENT");
            put("state" + i, "kind", "STATE");
        }
        assertThat(arrivedKeys(5)).containsExactly("event0", "event1", "event2", "event3", "event4");
        assertThat(lambda.all())
                .allSatisfy(each -> assertThat(records(each.event())).hasSizeBetween(1, 2));
        var record = records(lambda.all().get(0).event()).get(0);
        assertThat(record.get("eventSource").getAsString()).isEqualTo("aws:dynamodb");
        assertThat(record.get("awsRegion").getAsString()).isEqualTo("eu-central-1");
        assertThat(record.get("eventName").getAsString()).isEqualTo("INSERT");
        assertThat(record.get("eventSourceARN").getAsString())
                .startsWith("arn:aws:dynamodb:eu-central-1:000000000000:table/orders-dev/stream/");
        assertThat(lambda.all().get(0).function()).isEqualTo(FUNCTION);
    }

    @Test
    void mapping_beforeEveryResourceStands_waits() throws Exception {
        mapping(table(TABLE), "\"startingPosition\": \"TRIM_HORIZON\"");
        put("a");
        assertThat(lambda.all()).isEmpty();
        dynamoDb.ready();
        assertThat(arrivedKeys(1)).containsExactly("a");
    }

    @Test
    void mapping_whenStartedAtLatest_skipsWhatIsThere() throws Exception {
        var table = table(TABLE);
        put("old");
        mapping(table, "\"startingPosition\": \"LATEST\"");
        dynamoDb.ready();
        // The reader finds its place at some time after its start, so the first new records may be skipped as well.
        var key = 0;
        do {
            put("new" + key++);
        } while (lambda.all().isEmpty() && key < 1000);
        assertThat(arrivedKeys(1).get(0)).startsWith("new");
    }

    @Test
    void mapping_whenDynamoDbIsKilled_losesNothingAndKeepsTheOrder() throws Exception {
        mapping(table(TABLE), "\"startingPosition\": \"TRIM_HORIZON\"");
        dynamoDb.ready();
        var written = new ArrayList<String>();
        for (var i = 0; i < 60; i++) {
            if (i % 20 == 10) {
                dynamoDb.process().orElseThrow().destroyForcibly();
                events.next(CloudEvent.ProcessEnded.class);
            }
            put("item" + i);
            written.add("item" + i);
        }
        var arrived = arrivedKeys(60);
        assertThat(arrived).containsExactlyElementsOf(written);
    }

    @Test
    void mapping_whenTheCloudIsStartedAgain_readsWhatTheLastOneLeft() throws Exception {
        var table = table(TABLE);
        put("unread");
        dynamoDb.close();
        startDynamoDb();
        assertThat(streamArn(table(TABLE))).isEqualTo(streamArn(table));
        mapping(table, "\"startingPosition\": \"TRIM_HORIZON\"");
        dynamoDb.ready();
        assertThat(arrivedKeys(1)).containsExactly("unread");
    }

    @Test
    void mapping_whenDeclaredWrongly_namesTheProperty() {
        var table = table(TABLE);
        assertThatThrownBy(() -> mapping(table, "\"startingPosition\": \"TRIM_HORIZON\", \"batchSize\": 10001"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("batchSize is not between 1 and 10000");
        assertThatThrownBy(() -> mapping(
                        table,
                        "\"startingPosition\": \"LATEST\", \"filterCriteria\": {\"filters\": [{\"pattern\": \"{\"}]}"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("filterCriteria is no pattern");
    }

    @Test
    void front_whenItemsAreReadAndWritten_countsUnitsAsAwsBillsThem() {
        table(TABLE);
        var large = "x".repeat(1500);
        put("a", "large", large); // 2 KB
        put("b", "owner", "me"); // 1 KB, and in the index
        client.getItem(request -> request.tableName("orders-dev").key(key("a")));
        client.getItem(request -> request.tableName("orders-dev").key(key("a")).consistentRead(true));
        client.transactWriteItems(
                request -> request.transactItems(transactPut("c", "large", large), transactPut("d", "owner", "me")));
        assertThatThrownBy(() -> client.putItem(request ->
                        request.tableName("orders-dev").item(key("a")).conditionExpression("attribute_not_exists(pk)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(events.of(CloudEvent.DynamoDbRequest.class))
                .containsExactly(
                        new CloudEvent.DynamoDbRequest("PutItem", 0, 2),
                        new CloudEvent.DynamoDbRequest("PutItem", 0, 2),
                        new CloudEvent.DynamoDbRequest("GetItem", 0.5, 0),
                        new CloudEvent.DynamoDbRequest("GetItem", 1, 0),
                        new CloudEvent.DynamoDbRequest("TransactWriteItems", 0, 4 + 3),
                        new CloudEvent.DynamoDbRequest("PutItem", 0, 1));
    }

    @Test
    void front_whenStreamsAreRead_knowsThemByTheirAwsArns() {
        var table = table(TABLE);
        put("a");
        var streams = DynamoDbStreamsClient.builder()
                .endpointOverride(URI.create(endpoint.url()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        try (streams) {
            var shard = streams.describeStream(request -> request.streamArn(streamArn(table)))
                    .streamDescription()
                    .shards()
                    .get(0);
            var iterator = streams.getShardIterator(request ->
                    request.streamArn(streamArn(table)).shardId(shard.shardId()).shardIteratorType("TRIM_HORIZON"));
            assertThat(streams.getRecords(request -> request.shardIterator(iterator.shardIterator()))
                            .records())
                    .hasSize(1);
        }
    }

    private void startDynamoDb() {
        dynamoDb = DynamoDb.start(
                new Account("eu-central-1"),
                Path.of(Optional.ofNullable(System.getProperty("dynamodb.local.libs"))
                        .orElseThrow()),
                data,
                lambda,
                new FakeQueues(),
                events,
                0.01);
        endpoint.serve(dynamoDb.api());
    }

    private Created table(String inputs) {
        return Resources.create(dynamoDb, "aws:dynamodb/table:Table", "orders", inputs);
    }

    private void mapping(Created table, String inputs) {
        Resources.create(dynamoDb, "aws:lambda/eventSourceMapping:EventSourceMapping", "relay", """
                {"eventSourceArn": "%s", "functionName": "%s", %s}""".formatted(
                        streamArn(table), FUNCTION, inputs));
    }

    private static String streamArn(Created table) {
        return table.outputs().get("streamArn").getAsString();
    }

    private void put(String pk, String... attributes) {
        client.putItem(request -> request.tableName("orders-dev").item(item(pk, attributes)));
    }

    private static TransactWriteItem transactPut(String pk, String... attributes) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("orders-dev").item(item(pk, attributes)))
                .build();
    }

    private static Map<String, AttributeValue> item(String pk, String... attributes) {
        var item = new java.util.HashMap<>(key(pk));
        IntStream.range(0, attributes.length / 2)
                .forEach(i -> item.put(attributes[2 * i], text(attributes[2 * i + 1])));
        return item;
    }

    private static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", text(pk), "sk", text("STATE"));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private List<String> arrivedKeys(int count) throws InterruptedException {
        var keys = new ArrayList<String>();
        while (keys.size() < count) {
            records(lambda.next().event())
                    .forEach(record -> keys.add(record.getAsJsonObject("dynamodb")
                            .getAsJsonObject("Keys")
                            .getAsJsonObject("pk")
                            .get("S")
                            .getAsString()));
        }
        return keys;
    }

    private static List<JsonObject> records(JsonObject event) {
        return StreamSupport.stream(event.getAsJsonArray("Records").spliterator(), false)
                .map(record -> record.getAsJsonObject())
                .toList();
    }
}
