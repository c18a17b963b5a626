/** DynamoDB: tables and streams in a supervised DynamoDB Local, and the event source mappings that read the streams. */
@NullMarked
package dev.saga.local.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
