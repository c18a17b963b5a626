package dev.saga.local.aws.base;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Functions that answer as a test says, and remember what they got. */
public final class FakeLambda implements Lambda {
    private static final long LIMIT_SECONDS = 30;

    /** An event that reached a function. */
    public record Invocation(String function, JsonObject event, Caller caller) {}

    private final Map<String, BlockingQueue<Invocation>> unseen = new ConcurrentHashMap<>();
    private final List<Invocation> all = new ArrayList<>();
    private final Queue<RuntimeException> refusals = new ArrayDeque<>();
    private Function<JsonObject, InvocationResult> answers = event -> answer("{}");
    private Caller role = Caller.CLIENT;

    /** A function's answer. */
    public static InvocationResult answer(String json) {
        return new InvocationResult(json.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    /** A function's failure. */
    public static InvocationResult failure() {
        return new InvocationResult(
                "{\"errorMessage\": \"no\"}".getBytes(StandardCharsets.UTF_8), Optional.of("Unhandled"));
    }

    /** How functions answer from now on. */
    public synchronized void answers(Function<JsonObject, InvocationResult> answers) {
        this.answers = answers;
    }

    /** The next invocation does not take place. */
    public synchronized void refuseOnce(RuntimeException refusal) {
        refusals.add(refusal);
    }

    /** The next invocation of a function that a test did not see yet; waits for it. */
    public Invocation next(String function) throws InterruptedException {
        var invocation = unseen(function).poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (invocation == null) {
            throw new AssertionError("no further invocation of " + function + "; so far: " + all());
        }
        return invocation;
    }

    /** Every invocation so far. */
    public synchronized List<Invocation> all() {
        return List.copyOf(all);
    }

    /** Every invocation of one function so far. */
    public List<Invocation> all(String function) {
        return all().stream().filter(each -> each.function().equals(function)).toList();
    }

    @Override
    public synchronized CompletableFuture<InvocationResult> invoke(String arn, byte[] payload, Caller caller) {
        if (!refusals.isEmpty()) {
            return CompletableFuture.failedFuture(refusals.remove());
        }
        return CompletableFuture.completedFuture(answers.apply(record(arn, payload, caller)));
    }

    @Override
    public synchronized void invokeAsync(String arn, byte[] payload, Caller caller) {
        if (!refusals.isEmpty()) {
            throw refusals.remove();
        }
        record(arn, payload, caller);
    }

    /** Acts with the rights of the account, unless a test says otherwise. */
    @Override
    public synchronized Caller role(String arn) {
        return role;
    }

    /** The role that functions have from now on. */
    public synchronized void actsAs(Caller role) {
        this.role = role;
    }

    private JsonObject record(String arn, byte[] payload, Caller caller) {
        var event = JsonParser.parseString(new String(payload, StandardCharsets.UTF_8))
                .getAsJsonObject();
        var invocation = new Invocation(arn, event, caller);
        all.add(invocation);
        unseen(arn).add(invocation);
        return event;
    }

    private BlockingQueue<Invocation> unseen(String function) {
        return unseen.computeIfAbsent(function, arn -> new LinkedBlockingQueue<>());
    }
}
