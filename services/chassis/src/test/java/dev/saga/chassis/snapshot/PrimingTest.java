package dev.saga.chassis.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.lambda.LambdaContext;
import io.micronaut.context.BeanProvider;
import io.micronaut.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.crac.CheckpointException;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class PrimingTest {
    private final ReadTables dynamoDb = new ReadTables();
    private final Snapshots snapshots = new Snapshots();

    @Test
    void snapshot_readsOneItemOfTheTable() throws Exception {
        snapshots.register(priming("orders"));
        snapshots.beforeCheckpoint(snapshots);
        assertThat(dynamoDb.read).containsExactly("orders");
    }

    @Test
    void snapshot_ofAFunctionWithoutATable_readsNothing() throws Exception {
        snapshots.register(priming(""));
        snapshots.beforeCheckpoint(snapshots);
        assertThat(dynamoDb.read).isEmpty();
    }

    @Test
    void snapshot_whenDynamoDbIsAway_isTaken() throws Exception {
        dynamoDb.isAway = true;
        snapshots.register(priming("orders"));
        snapshots.beforeCheckpoint(snapshots);
        assertThat(dynamoDb.read).containsExactly("orders");
    }

    @Test
    void context_registersOnePriming_thatTakesNobodyAnsweringLightly() throws Exception {
        try (var context = LambdaContext.start(snapshots)) {
            assertThat(snapshots.registered).containsExactly(context.getBean(Priming.class));
            snapshots.beforeCheckpoint(snapshots);
        }
    }

    private Priming priming(String table) {
        BeanProvider<DynamoDbClient> provider = () -> dynamoDb;
        return new Priming(JsonMapper.createDefault(), provider, table);
    }

    /** Lambda, when it takes a snapshot. */
    private static final class Snapshots extends Context<Resource> {
        private final List<Resource> registered = new ArrayList<>();

        @Override
        public void register(Resource resource) {
            registered.add(resource);
        }

        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) throws CheckpointException {
            for (var resource : registered) {
                try {
                    resource.beforeCheckpoint(context);
                } catch (Exception e) {
                    throw new AssertionError("no snapshot is taken", e);
                }
            }
        }

        @Override
        public void afterRestore(Context<? extends Resource> context) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class ReadTables implements DynamoDbClient {
        private final List<String> read = new ArrayList<>();
        private boolean isAway;

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            read.add(request.tableName());
            if (isAway) {
                throw SdkClientException.create("nobody there");
            }
            return GetItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
