package dev.saga.local;

/**
 * Who invokes a function.
 *
 * @param principal the service, for example {@code events.amazonaws.com}; Lambda's own pollers ({@code
 *     lambda.amazonaws.com}) need no permission
 * @param sourceArn the rule, API method or stream on whose behalf it does
 */
public record Caller(String principal, String sourceArn) {}
