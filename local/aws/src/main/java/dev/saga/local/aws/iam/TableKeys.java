package dev.saga.local.aws.iam;

import java.util.Optional;

/** The tables of DynamoDB, as far as {@code dynamodb:LeadingKeys} needs them. */
@FunctionalInterface
public interface TableKeys {
    /**
     * The name of a partition key.
     *
     * @param index the index that is asked for, or empty for the table
     * @return empty if there is no such table or index
     */
    Optional<String> partitionKey(String table, Optional<String> index);
}
