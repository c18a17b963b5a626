package dev.saga.chassis.dynamodb;

import dev.saga.chassis.ConflictException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Commits a decision's writes, all or none, and sorts the reasons when DynamoDB refuses: the SDK does not retry those. */
public final class Transactions {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    /** Nothing is wrong with the request; it met another one, or too much traffic. */
    private static final Set<String> TRANSIENT =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final DynamoDbClient dynamoDb;

    public Transactions(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /**
     * Writes all items or none.
     *
     * @param state the aggregate's state, on condition that its version is the one that was read
     * @param others further items, whose conditions are the trade's: enough stock, enough money
     * @return the indexes in {@code others} of the items whose condition failed; empty if everything was written
     * @throws ConflictException if the state is not the one that was read, or another transaction is at work on one of
     *     the items, or DynamoDB throttles
     */
    public Set<Integer> commit(TransactWriteItem state, List<TransactWriteItem> others) {
        var request = TransactWriteItemsRequest.builder()
                .transactItems(Stream.concat(Stream.of(state), others.stream()).toList())
                .build();
        try {
            dynamoDb.transactWriteItems(request);
            return Set.of();
        } catch (TransactionCanceledException e) {
            return failedConditions(e);
        } catch (TransactionInProgressException e) {
            throw new ConflictException("the same transaction is still at work", e);
        }
    }

    private static Set<Integer> failedConditions(TransactionCanceledException refusal) {
        var codes = refusal.cancellationReasons().stream()
                .map(CancellationReason::code)
                .toList();
        if (codes.get(0).equals(CONDITION_FAILED)) {
            throw new ConflictException("the state has changed since it was read", refusal);
        }
        if (codes.stream().anyMatch(TRANSIENT::contains)) {
            throw new ConflictException("refused for now: " + codes, refusal);
        }
        var failed = new TreeSet<Integer>();
        for (int i = 1; i < codes.size(); i++) {
            if (codes.get(i).equals(CONDITION_FAILED)) {
                failed.add(i - 1);
            }
        }
        if (failed.isEmpty()) {
            throw refusal;
        }
        return failed;
    }
}
