/** Keeps payments and accounts in a DynamoDB table, beside the events that they gave rise to. */
@NullMarked
package dev.saga.payments.dynamodb;

import org.jspecify.annotations.NullMarked;
