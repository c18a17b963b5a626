package dev.saga.local.aws.base;

/**
 * The caller of a function, or the sender of a message.
 *
 * @param principal the service, for example {@code events.amazonaws.com}, or the ARN of an identity
 * @param sourceArn the rule, API method or stream for which a service acts; the function that has a role; else the identity
 */
public record Caller(String principal, String sourceArn) {
    private static final String ROOT = "arn:aws:iam::" + Account.ID + ":root";

    /** A client with credentials of the account. */
    public static final Caller CLIENT = new Caller(ROOT, ROOT);

    /** Whether it is a service of AWS. */
    public boolean isService() {
        return principal.endsWith(".amazonaws.com");
    }
}
