package dev.saga.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotReadyException;
import software.amazon.awssdk.services.lambda.model.SnapStartNotReadyException;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * The versions of a stack's functions that callers invoke. Lambda invokes a version in the state Active only. A version with
 * SnapStart is Pending while Lambda makes its snapshot, and Inactive when it was not invoked for 14 days
 * (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-troubleshooting.html).
 */
public final class FunctionVersions {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final LambdaClient lambda;
    private final Map<String, String> aliases;
    private final Duration lookAgain;
    private final Duration patience;

    /** @param aliases ARN of each function's alias by the function's name within the stack */
    FunctionVersions(LambdaClient lambda, Map<String, String> aliases) {
        this(lambda, aliases, LOOK_AGAIN, PATIENCE);
    }

    FunctionVersions(LambdaClient lambda, Map<String, String> aliases, Duration lookAgain, Duration patience) {
        this.lambda = lambda;
        this.aliases = aliases;
        this.lookAgain = lookAgain;
        this.patience = patience;
    }

    /** A version that is not Active. */
    private record Waiting(String function, String state, String reason) {
        static Waiting of(String function, GetFunctionConfigurationResponse configuration) {
            return new Waiting(
                    function,
                    String.valueOf(configuration.stateAsString()),
                    configuration.stateReason() == null ? "" : configuration.stateReason());
        }

        @Override
        public String toString() {
            return function + " (" + state + (reason.isEmpty() ? "" : ": " + reason) + ")";
        }
    }

    /**
     * Returns when every version is Active. Invokes an Inactive one, which makes Lambda restore it.
     *
     * @param progress takes one line if there is something to wait for
     * @throws IOException that names the version which has failed, or those that are not Active after a quarter of an hour
     */
    public void awaitActive(Consumer<String> progress) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var waiting = notActive(aliases.keySet());
        if (!waiting.isEmpty()) {
            progress.accept("Waiting for %d of %d functions to become Active, %d minutes at most: %s"
                    .formatted(waiting.size(), aliases.size(), patience.toMinutes(), states(waiting)));
        }
        while (!waiting.isEmpty()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new IOException(
                        "%d of %d functions are not Active after %d minutes, so that AWS does not invoke them: %s. Run the command again later; see docs/deploying.md#after-the-first-pulumi-up"
                                .formatted(waiting.size(), aliases.size(), patience.toMinutes(), list(waiting)));
            }
            TimeUnit.NANOSECONDS.sleep(lookAgain.toNanos());
            waiting = notActive(waiting.stream().map(Waiting::function).toList());
        }
    }

    private List<Waiting> notActive(Collection<String> functions) throws IOException {
        var waiting = new ArrayList<Waiting>();
        for (var function : functions) {
            var configuration = lambda.getFunctionConfiguration(get -> get.functionName(aliases.get(function)));
            var version = Waiting.of(function, configuration);
            if (configuration.state() == State.FAILED) {
                throw new IOException(
                        "the version of function " + version
                                + " cannot be invoked. Repair the cause and deploy a new version; see docs/deploying.md#after-the-first-pulumi-up");
            }
            if (configuration.state() == State.INACTIVE) {
                wake(function);
            }
            if (configuration.state() != State.ACTIVE) {
                waiting.add(version);
            }
        }
        return waiting;
    }

    /**
     * Invokes a version. An Inactive one refuses that, and becomes Pending by it
     * (https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html). One that has become Active meanwhile gets an event
     * that means nothing, once, and leaves nothing in a dead-letter queue since the caller waits for its answer.
     */
    private void wake(String function) {
        try {
            lambda.invoke(invoke -> invoke.functionName(aliases.get(function)).payload(SdkBytes.fromUtf8String("{}")));
        } catch (SnapStartNotReadyException | ResourceNotReadyException | ResourceConflictException expected) {
            // Lambda now restores the version
        }
    }

    private static String list(List<Waiting> waiting) {
        return waiting.stream().map(Waiting::toString).collect(Collectors.joining(", "));
    }

    /** How many versions are in each state, for example {@code 11 Pending, 1 Inactive}. */
    private static String states(List<Waiting> waiting) {
        return waiting.stream()
                .collect(Collectors.groupingBy(Waiting::state, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
    }
}
