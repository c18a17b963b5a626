/** Keeps sagas' timelines in a DynamoDB table: an item for each event, and one for where the saga stands. */
@NullMarked
package dev.saga.tracking.dynamodb;

import org.jspecify.annotations.NullMarked;
