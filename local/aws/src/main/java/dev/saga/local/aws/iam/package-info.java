/**
 * IAM as AWS evaluates it: policies, roles with their credentials, and the actions that a request needs.
 *
 * <p>{@link dev.saga.local.aws.iam.Iam} is called in four places:
 *
 * <ul>
 *   <li>{@code AwsEndpoint} checks each request before it hands it to its service, and so before {@code DynamoDbFront} changes
 *       the request.
 *   <li>{@code LambdaService} gives each process credentials of its function's role, and checks the callers of functions.
 *   <li>{@code Sqs} checks rules and functions that send to a queue.
 *   <li>{@code DynamoDb} checks that the role of a mapping's function may read the stream.
 * </ul>
 *
 * <p>This package knows no service's package, so that each of them may use it.
 */
@NullMarked
package dev.saga.local.aws.iam;

import org.jspecify.annotations.NullMarked;
