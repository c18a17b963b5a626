package dev.saga.local.aws.apigateway;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.aws.base.Lambda;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A function that does as the test says, and remembers what it was given. */
final class FakeLambda implements Lambda {
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();
    private final List<Caller> callers = new CopyOnWriteArrayList<>();
    private final List<String> functions = new CopyOnWriteArrayList<>();
    private volatile Function<JsonObject, CompletableFuture<InvocationResult>> behaviour = event -> result("{}");

    /** Forgets everything, and answers as at first: an empty 200. */
    void reset() {
        events.clear();
        callers.clear();
        functions.clear();
        answers("{}");
    }

    void answers(String payload) {
        behaviour = event -> result(payload);
    }

    void does(Function<JsonObject, CompletableFuture<InvocationResult>> newBehaviour) {
        behaviour = newBehaviour;
    }

    static CompletableFuture<InvocationResult> result(String payload) {
        return CompletableFuture.completedFuture(
                new InvocationResult(payload.getBytes(StandardCharsets.UTF_8), Optional.empty()));
    }

    /** The events in the order in which they came. */
    List<JsonObject> events() {
        return events;
    }

    JsonObject onlyEvent() {
        if (events.size() != 1) {
            throw new AssertionError("not one event but " + events);
        }
        return events.get(0);
    }

    List<Caller> callers() {
        return callers;
    }

    List<String> functions() {
        return functions;
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(String arn, byte[] payload, Caller caller) {
        var event = JsonParser.parseString(new String(payload, StandardCharsets.UTF_8))
                .getAsJsonObject();
        events.add(event);
        callers.add(caller);
        functions.add(arn);
        return behaviour.apply(event);
    }

    @Override
    public void invokeAsync(String arn, byte[] payload, Caller caller) {
        throw new AssertionError("an API waits for its answer");
    }

    @Override
    public Caller role(String arn) {
        return Caller.CLIENT;
    }
}
