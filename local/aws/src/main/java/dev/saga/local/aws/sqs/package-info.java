/** SQS: queues in an embedded ElasticMQ. */
@NullMarked
package dev.saga.local.aws.sqs;

import org.jspecify.annotations.NullMarked;
