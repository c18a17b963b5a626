/**
 * IAM as AWS evaluates it: policies, roles with their credentials, and the actions that a request needs. Nothing calls this
 * package yet.
 *
 * <p>The services are to call it in three places:
 *
 * <ul>
 *   <li>{@code AwsEndpoint} calls {@link dev.saga.local.aws.iam.Authorizer#check} before it hands a request to its service, and
 *       so before {@code DynamoDbFront} changes the request.
 *   <li>{@code Launcher} puts {@link dev.saga.local.aws.iam.Roles#issue} credentials into the environment of each function.
 *   <li>Rules, gateways, alarms and event source mappings act for a service or a role. They call
 *       {@link dev.saga.local.aws.iam.Authorizer#decide} with the target's ARN before they deliver.
 * </ul>
 *
 * <p>Resource types fill {@link dev.saga.local.aws.iam.Roles} and {@link dev.saga.local.aws.iam.ResourcePolicies}. This package
 * knows no service's package, so that each of them may use it.
 */
@NullMarked
package dev.saga.local.aws.iam;

import org.jspecify.annotations.NullMarked;
