package dev.saga.local.aws.iam;

/**
 * A policy that IAM refuses to store, or that this machine cannot evaluate. The message names the policy and the place in it.
 */
public final class MalformedPolicyException extends RuntimeException {
    MalformedPolicyException(String message) {
        super(message);
    }
}
