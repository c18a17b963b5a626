/**
 * The services as they are deployed, in one process: the functions' artifacts under the settings that the Pulumi program
 * registers, AWS's own DynamoDB Local below them, and an EventBridge that only listens.
 */
@NullMarked
package dev.saga.contracts.running;

import org.jspecify.annotations.NullMarked;
