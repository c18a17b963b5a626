package dev.saga.local.aws.base;

/**
 * The caller of a function.
 *
 * @param principal the service, for example {@code events.amazonaws.com}, or the ARN of an identity. Lambda's own pollers
 *     ({@code lambda.amazonaws.com}) and identities of the account need no permission of the function.
 * @param sourceArn the rule, API method or stream on whose behalf it does; the identity itself
 */
public record Caller(String principal, String sourceArn) {
    private static final String ROOT = "arn:aws:iam::" + Account.ID + ":root";

    /** A client with credentials of the account. */
    public static final Caller CLIENT = new Caller(ROOT, ROOT);
}
