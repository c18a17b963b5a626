/** IAM as AWS evaluates it: policies, roles with their credentials, and the actions that a request needs. */
@NullMarked
package dev.saga.local.aws.iam;

import org.jspecify.annotations.NullMarked;
