package dev.saga.local.aws.iam;

/**
 * One action on one resource that a principal asks for.
 *
 * @param action as IAM names it, for example {@code dynamodb:PutItem}
 * @param resource its ARN, or {@code *} for actions that know no resource
 * @param context the keys of the request, without those of the principal
 */
public record Access(String action, String resource, RequestContext context) {
    /** An action without keys of its own. */
    public Access(String action, String resource) {
        this(action, resource, RequestContext.EMPTY);
    }
}
