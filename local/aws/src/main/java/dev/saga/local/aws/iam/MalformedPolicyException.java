package dev.saga.local.aws.iam;

/** A policy that IAM refuses to store, or that uses what this machine does not evaluate. The message names policy and place. */
public final class MalformedPolicyException extends RuntimeException {
    MalformedPolicyException(String message) {
        super(message);
    }
}
