package dev.saga.operations;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.SnapStartNotReadyException;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/**
 * Lambda, whose function versions pass through the states that a test gives them; the last one stays. It accepts events for
 * functions, unless a test makes it refuse some.
 */
final class FakeFunctions implements LambdaClient {
    private final Map<String, Queue<GetFunctionConfigurationResponse>> states = new HashMap<>();
    private final List<String> invoked = new ArrayList<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private Predicate<JsonObject> refused = event -> false;
    private Consumer<Accepted> whenAccepted = event -> {};
    private LambdaException answerToInvoke =
            (LambdaException) SnapStartNotReadyException.builder().build();

    /** An event that Lambda has queued for a function. */
    record Accepted(String alias, JsonObject event) {}

    void refuse(Predicate<JsonObject> events) {
        refused = events;
    }

    void whenAccepted(Consumer<Accepted> reaction) {
        whenAccepted = reaction;
    }

    List<Accepted> accepted() {
        return accepted;
    }

    void passes(String alias, State... through) {
        var queue = new ArrayDeque<GetFunctionConfigurationResponse>();
        for (var state : through) {
            queue.add(GetFunctionConfigurationResponse.builder().state(state).build());
        }
        states.put(alias, queue);
    }

    void stays(String alias, State state, String reason) {
        var configuration = GetFunctionConfigurationResponse.builder()
                .state(state)
                .stateReason(reason)
                .build();
        states.put(alias, new ArrayDeque<>(List.of(configuration)));
    }

    void answersInvokeWith(LambdaException answer) {
        answerToInvoke = answer;
    }

    /** The aliases that were invoked while they were not Active. */
    List<String> invoked() {
        return invoked;
    }

    @Override
    public GetFunctionConfigurationResponse getFunctionConfiguration(GetFunctionConfigurationRequest request) {
        var left = Objects.requireNonNull(states.get(request.functionName()));
        return Objects.requireNonNull(left.size() > 1 ? left.remove() : left.peek());
    }

    @Override
    public InvokeResponse invoke(InvokeRequest request) {
        if (request.invocationType() == InvocationType.EVENT) {
            return queue(request);
        }
        invoked.add(request.functionName());
        throw answerToInvoke;
    }

    private InvokeResponse queue(InvokeRequest request) {
        var event = JsonParser.parseString(request.payload().asUtf8String()).getAsJsonObject();
        if (refused.test(event)) {
            throw TooManyRequestsException.builder().message("slow down").build();
        }
        var queued = new Accepted(request.functionName(), event);
        accepted.add(queued);
        whenAccepted.accept(queued);
        return InvokeResponse.builder().statusCode(202).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
