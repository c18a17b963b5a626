package dev.saga.local.aws.base;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an ARN of Lambda points to.
 *
 * @param qualifier a version or an alias, if the ARN has one
 */
public record FunctionArn(String function, Optional<String> qualifier) {
    private static final Pattern ARN = Pattern.compile("arn:aws:lambda:[^:]+:[^:]+:function:([^:]+)(?::([^:]+))?");
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]+)(?::([^:]+))?");

    /**
     * Reads a whole ARN, or a function's name with or without a qualifier, as Lambda does.
     *
     * @throws FunctionNotFoundException if it is neither
     */
    public static FunctionArn parse(String arnOrName) {
        for (var form : new Pattern[] {ARN, NAME}) {
            var matcher = form.matcher(arnOrName);
            if (matcher.matches()) {
                return new FunctionArn(matcher.group(1), Optional.ofNullable(matcher.group(2)));
            }
        }
        throw new FunctionNotFoundException(arnOrName);
    }
}
