/** Keeps products and reservations in a DynamoDB table, beside the events that they gave rise to. */
@NullMarked
package dev.saga.inventory.dynamodb;

import org.jspecify.annotations.NullMarked;
