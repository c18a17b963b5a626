package dev.saga.chassis.snapshot;

import dev.saga.chassis.dynamodb.Attributes;
import dev.saga.chassis.events.BusEvent;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a snapshot should hold already: before Lambda takes it, one event is parsed and one item is read that is not there, so
 * that every environment restored from it has these classes loaded. Nothing is changed, and a failure costs speed only.
 */
@Singleton
final class Priming implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);
    private static final String EVENT = """
            {"source": "priming", "detail-type": "Priming", "detail": {"metadata": {}, "data": {}}}""";
    private static final String NOBODY = "PRIMING";

    private final JsonMapper json;
    private final BeanProvider<DynamoDbClient> dynamoDb;
    private final String table;

    /** @param table empty for a function that reads no table */
    Priming(JsonMapper json, BeanProvider<DynamoDbClient> dynamoDb, @Value("${table.name:}") String table) {
        this.json = json;
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            json.readValue(EVENT, BusEvent.class);
            if (!table.isEmpty()) {
                dynamoDb.get().getItem(get -> get.tableName(table).key(Attributes.key(NOBODY, NOBODY)));
            }
        } catch (IOException | SdkException e) {
            LOG.warn("the first invocation will be slow: {}", e.toString());
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Clients and clock are made for a pause: a broken connection is made again, time is asked for at each use.
    }
}
