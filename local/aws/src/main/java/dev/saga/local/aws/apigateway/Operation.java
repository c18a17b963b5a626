package dev.saga.local.aws.apigateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One method of one resource.
 *
 * @param method for example {@code POST}, or {@link #ANY}
 * @param path the resource's, for example {@code /orders/{orderId}}
 * @param authorization empty if everyone may call it
 * @param checksParameters whether the validator looks for required parameters
 * @param checksBody whether the validator holds the body against its model
 * @param models where the document has the body's schema, as a JSON Pointer, by media type
 */
record Operation(
        String method,
        String path,
        Optional<String> operationId,
        Optional<Authorization> authorization,
        boolean checksParameters,
        boolean checksBody,
        List<String> requiredHeaders,
        List<String> requiredQuery,
        Map<String, String> models,
        Integration integration) {
    static final String ANY = "ANY";

    boolean answers(String requestMethod) {
        return method.equals(requestMethod) || method.equals(ANY);
    }

    /**
     * Who may call.
     *
     * @param header where the token is
     * @param userPoolArns pools whose tokens are good
     * @param scopes any one of them is enough
     */
    record Authorization(String header, List<String> userPoolArns, Set<String> scopes) {}

    /** What a call does. A proxy integration passes every body on, whatever its {@code passthroughBehavior} says. */
    record Integration(String functionArn, Duration timeout) {}
}
