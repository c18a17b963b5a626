package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.local.aws.awsjson.AwsEndpoint;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.FakeLambda;
import dev.saga.local.aws.base.RecordingListener;
import dev.saga.local.aws.base.RecordingQueues;
import dev.saga.local.aws.base.Resources;
import dev.saga.local.aws.iam.Iam;
import dev.saga.local.engine.Created;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB behind its endpoint, AWS's own clients in front of it, and a function that remembers what it got. */
final class DynamoDbFixture implements AutoCloseable {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    final FakeLambda lambda = new FakeLambda();
    final RecordingListener events = new RecordingListener();
    final DynamoDb dynamoDb;
    final DynamoDbClient client;
    final DynamoDbStreamsClient streams;
    private final AwsEndpoint endpoint;

    DynamoDbFixture(Path data) throws IOException {
        this(data, event -> {});
    }

    /** @param listener hears everything too */
    DynamoDbFixture(Path data, CloudListener listener) throws IOException {
        endpoint = AwsEndpoint.start(request -> {});
        var libs = Path.of(Objects.requireNonNull(System.getProperty("dynamodb.local.libs")));
        dynamoDb = start(libs, data, lambda, event -> {
            events.on(event);
            listener.on(event);
        });
        endpoint.serve(dynamoDb.api());
        client = DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint.url()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        streams = DynamoDbStreamsClient.builder()
                .endpointOverride(URI.create(endpoint.url()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static DynamoDb start(Path libs, Path data, FakeLambda lambda, CloudListener events) {
        var account = new Account("eu-central-1");
        return DynamoDb.start(account, new Iam(account), libs, data, lambda, new RecordingQueues(), events, 0.01);
    }

    @Override
    public void close() {
        client.close();
        streams.close();
        dynamoDb.close();
        endpoint.close();
    }

    /** A table with the index {@code by-owner} and a stream. */
    Created table(String name) {
        return create(dynamoDb, name);
    }

    static Created create(DynamoDb dynamoDb, String name) {
        return Resources.create(dynamoDb, "aws:dynamodb/table:Table", name, """
                {"hashKey": "pk", "rangeKey": "sk", "billingMode": "PAY_PER_REQUEST",
                 "attributes": [
                    {"name": "pk", "type": "S"}, {"name": "sk", "type": "S"}, {"name": "owner", "type": "S"}],
                 "globalSecondaryIndexes": [{"name": "by-owner", "hashKey": "owner", "projectionType": "ALL"}],
                 "streamEnabled": true, "streamViewType": "NEW_IMAGE"}""");
    }

    /** A mapping from the table's stream to the function that is named like the table, with further inputs. */
    void mapping(Created table, String inputs) {
        Resources.create(dynamoDb, "aws:lambda/eventSourceMapping:EventSourceMapping", "relay", """
                {"eventSourceArn": "%s", "functionName": "%s", %s}""".formatted(
                        streamArn(table), function(table.id()), inputs));
    }

    static String function(String table) {
        return "arn:aws:lambda:eu-central-1:000000000000:function:" + table + ":live";
    }

    static String streamArn(Created table) {
        return table.outputs().get("streamArn").getAsString();
    }

    void put(String table, String pk, String... attributes) {
        client.putItem(request -> request.tableName(table).item(item(pk, attributes)));
    }

    /** Puts an item on condition that it is not there. */
    void transaction(String table, String pk) {
        var put = Put.builder().tableName(table).item(item(pk)).conditionExpression("attribute_not_exists(pk)");
        var item = TransactWriteItem.builder().put(put.build()).build();
        client.transactWriteItems(request -> request.transactItems(item));
    }

    boolean has(String table, String pk) {
        return client.getItem(request -> request.tableName(table).key(key(pk)).consistentRead(true))
                .hasItem();
    }

    static Map<String, AttributeValue> item(String pk, String... attributes) {
        var item = new HashMap<>(key(pk));
        for (var i = 0; i < attributes.length; i += 2) {
            item.put(attributes[i], AttributeValue.fromS(attributes[i + 1]));
        }
        return item;
    }

    static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("STATE"));
    }

    /** The partition keys of the next records that reach a table's function. */
    List<String> arrivedKeys(String table, int count) throws InterruptedException {
        var keys = new ArrayList<String>();
        while (keys.size() < count) {
            records(lambda.next(function(table)).event()).forEach(record -> keys.add(partitionKey(record)));
        }
        return keys;
    }

    static List<JsonObject> records(JsonObject event) {
        return event.getAsJsonArray("Records").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String partitionKey(JsonObject record) {
        return record.getAsJsonObject("dynamodb")
                .getAsJsonObject("Keys")
                .getAsJsonObject("pk")
                .get("S")
                .getAsString();
    }
}
