package dev.saga.chassis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.ConflictException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

class TransactionsTest {
    private static final TransactWriteItem STATE = put("state");
    private static final List<TransactWriteItem> OTHERS = List.of(put("first"), put("second"));

    @Test
    void commit_whenAccepted_hasWrittenTheStateAndTheOthers() {
        var dynamoDb = new FakeDynamoDb(Optional.empty());

        assertThat(new Transactions(dynamoDb).commit(STATE, OTHERS)).isEmpty();
        assertThat(dynamoDb.written).containsExactly(STATE, OTHERS.get(0), OTHERS.get(1));
    }

    @Test
    void commit_whenTheStateWasChanged_isAConflict() {
        assertConflict(cancelled("ConditionalCheckFailed", "None", "None"));
    }

    @Test
    void commit_whenTheStateWasChangedAndAnotherConditionFailed_isAConflict() {
        assertConflict(cancelled("ConditionalCheckFailed", "ConditionalCheckFailed", "None"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
    void commit_whenRefusedForNow_isAConflict(String code) {
        assertConflict(cancelled("None", "ConditionalCheckFailed", code));
    }

    @Test
    void commit_whenTheSameTransactionIsAtWork_isAConflict() {
        assertConflict(TransactionInProgressException.builder().build());
    }

    @Test
    void commit_whenOtherConditionsFail_saysWhich() {
        var refused = cancelled("None", "ConditionalCheckFailed", "ConditionalCheckFailed");
        assertThat(transactions(refused).commit(STATE, OTHERS)).containsExactly(0, 1);

        var secondRefused = cancelled("None", "None", "ConditionalCheckFailed");
        assertThat(transactions(secondRefused).commit(STATE, OTHERS)).containsExactly(1);
    }

    @Test
    void commit_whenRefusedForAnotherReason_fails() {
        assertThatThrownBy(() -> transactions(cancelled("None", "ValidationError", "None"))
                        .commit(STATE, OTHERS))
                .isInstanceOf(TransactionCanceledException.class);
    }

    private static void assertConflict(DynamoDbException refusal) {
        assertThatThrownBy(() -> transactions(refusal).commit(STATE, OTHERS))
                .isInstanceOf(ConflictException.class)
                .hasCause(refusal);
    }

    private static Transactions transactions(DynamoDbException refusal) {
        return new Transactions(new FakeDynamoDb(Optional.of(refusal)));
    }

    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(Arrays.stream(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }

    private static TransactWriteItem put(String table) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(table).build())
                .build();
    }

    private static final class FakeDynamoDb implements DynamoDbClient {
        private final Optional<DynamoDbException> refusal;
        private final List<TransactWriteItem> written = new ArrayList<>();

        FakeDynamoDb(Optional<DynamoDbException> refusal) {
            this.refusal = refusal;
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            written.addAll(request.transactItems());
            return TransactWriteItemsResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
