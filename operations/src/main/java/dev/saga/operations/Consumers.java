package dev.saga.operations;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/**
 * The functions of a stack that consume events. Each is invoked as EventBridge invokes it: asynchronously, by its alias. So
 * Lambda repeats a failed invocation, and then sends the event to the function's own dead-letter queue
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html).
 */
final class Consumers {
    private static final int PARTS_OF_A_FUNCTIONS_ARN = 7;

    private final LambdaClient lambda;
    private final List<String> aliases;

    /** @param aliases ARNs of the functions' aliases */
    Consumers(LambdaClient lambda, Collection<String> aliases) {
        this.lambda = lambda;
        this.aliases = List.copyOf(aliases);
    }

    /**
     * The alias of a function, which points to the version that is deployed now.
     *
     * @param arn of the function, with or without an alias or a version
     * @return its ARN, or empty if the stack has no such function
     */
    Optional<String> alias(String arn) {
        return aliases.stream()
                .filter(alias -> function(alias).equals(function(arn)))
                .findFirst();
    }

    /** The ARN of a function without an alias or a version. */
    private static String function(String arn) {
        return Arrays.stream(arn.split(":", -1)).limit(PARTS_OF_A_FUNCTIONS_ARN).collect(Collectors.joining(":"));
    }

    /**
     * Hands an event to a function.
     *
     * @param envelope the whole event, as EventBridge delivers it
     * @return why Lambda refused it; empty if Lambda accepted it
     */
    Optional<String> deliver(String alias, JsonObject envelope) {
        try {
            lambda.invoke(invoke -> invoke.functionName(alias)
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String(envelope.toString())));
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
