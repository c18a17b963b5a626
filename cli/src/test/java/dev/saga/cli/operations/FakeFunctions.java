package dev.saga.cli.operations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.SnapStartNotReadyException;
import software.amazon.awssdk.services.lambda.model.State;

/** Lambda, whose function versions pass through the states that a test gives them; the last one stays. */
final class FakeFunctions implements LambdaClient {
    private final Map<String, Queue<GetFunctionConfigurationResponse>> states = new HashMap<>();
    private final List<String> invoked = new ArrayList<>();
    private LambdaException answerToInvoke =
            (LambdaException) SnapStartNotReadyException.builder().build();

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
        invoked.add(request.functionName());
        throw answerToInvoke;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
