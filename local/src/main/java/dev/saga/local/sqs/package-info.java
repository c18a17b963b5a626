/** SQS: queues in an embedded ElasticMQ. */
@NullMarked
package dev.saga.local.sqs;

import org.jspecify.annotations.NullMarked;
