/**
 * SQS on this machine: ElasticMQ, in this process. Its start takes seconds, so nobody waits for it: queues have their URLs at
 * once, and what is sent before it is up is delivered as soon as it is. Queue policies and encryption are not enforced.
 */
@NullMarked
package dev.saga.local.sqs;

import org.jspecify.annotations.NullMarked;
