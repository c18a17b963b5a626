package dev.saga.chassis.testing;

import static software.amazon.awssdk.services.dynamodb.model.KeyType.HASH;
import static software.amazon.awssdk.services.dynamodb.model.KeyType.RANGE;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import dev.saga.local.processes.DynamoDbLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** One DynamoDB Local for all tests of a JVM, and tables in it that a test has for itself. */
public final class LocalDynamoDb {
    private static final DynamoDbClient CLIENT = start();

    private LocalDynamoDb() {}

    /** The client of the one DynamoDB Local. */
    public static DynamoDbClient client() {
        return CLIENT;
    }

    /**
     * A global secondary index.
     *
     * @param rangeType of the range key; the hash key is text
     */
    public record Index(
            String name, String hash, String range, ScalarAttributeType rangeType, ProjectionType projection) {}

    /** Creates a table with the keys that every service's table has, and returns its name. */
    public static String createTable(Index... indexes) {
        var name = "test-" + UUID.randomUUID();
        var request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys("pk", "sk"))
                .attributeDefinitions(Stream.concat(
                                Stream.of(attribute("pk", S), attribute("sk", S)),
                                Arrays.stream(indexes).flatMap(LocalDynamoDb::attributes))
                        .distinct()
                        .toList());
        if (indexes.length > 0) {
            request.globalSecondaryIndexes(
                    Arrays.stream(indexes).map(LocalDynamoDb::index).toList());
        }
        CLIENT.createTable(request.build());
        return name;
    }

    private static DynamoDbClient start() {
        try {
            var local = DynamoDbLocal.startForTests();
            Runtime.getRuntime().addShutdownHook(new Thread(local::close));
            return DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .endpointOverride(local.endpoint())
                    .region(Region.EU_CENTRAL_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<AttributeDefinition> attributes(Index index) {
        return Stream.of(attribute(index.hash(), S), attribute(index.range(), index.rangeType()));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static GlobalSecondaryIndex index(Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keys(index.hash(), index.range()))
                .projection(projection -> projection.projectionType(index.projection()))
                .build();
    }

    private static List<KeySchemaElement> keys(String hash, String range) {
        return List.of(key(hash, HASH), key(range, RANGE));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
