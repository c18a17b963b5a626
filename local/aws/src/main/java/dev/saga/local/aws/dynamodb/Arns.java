package dev.saga.local.aws.dynamodb;

import dev.saga.local.aws.base.Account;

/** DynamoDB Local writes {@code ddblocal} where an ARN has its region. */
final class Arns {
    private static final String INSIDE = ":dynamodb:ddblocal:";
    private final String outside;

    Arns(Account account) {
        outside = ":dynamodb:" + account.region() + ":";
    }

    /** The text with its ARNs as AWS writes them. */
    String outside(String text) {
        return text.replace(INSIDE, outside);
    }

    /** The text with its ARNs as DynamoDB Local writes them. */
    String inside(String text) {
        return text.replace(outside, INSIDE);
    }
}
