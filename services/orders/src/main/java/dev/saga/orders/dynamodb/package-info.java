/** Keeps orders in a DynamoDB table, beside the events that they gave rise to. */
@NullMarked
package dev.saga.orders.dynamodb;

import org.jspecify.annotations.NullMarked;
