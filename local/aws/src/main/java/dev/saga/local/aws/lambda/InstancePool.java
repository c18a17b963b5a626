package dev.saga.local.aws.lambda;

import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.processes.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one function and the invocations that wait for one. An instance handles one invocation at a time. AWS
 * starts another instance as soon as all are busy; two cores share their time better when the wait is given a moment to end
 * by itself.
 */
final class InstancePool {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration INIT_LIMIT = Duration.ofSeconds(60);
    private static final int USUAL_INSTANCES = 3;
    private static final int LAST_WORDS = 15;

    private final FunctionDefinition function;
    private final Starter starter;
    private final Path log;
    private final CloudListener listener;
    private final Executor threads;
    private final ScheduledExecutorService clock;
    private final int most;

    private final Set<Instance> instances = new LinkedHashSet<>();
    private final Deque<Instance> idle = new ArrayDeque<>();
    private final Deque<Invocation> waiting = new ArrayDeque<>();
    private final CompletableFuture<@Nullable Void> firstStart = new CompletableFuture<>();
    private boolean closed;

    /** Starts the process of one instance. */
    interface Starter {
        JavaProcess start(Instance instance) throws IOException;
    }

    InstancePool(
            FunctionDefinition function,
            Starter starter,
            Path log,
            CloudListener listener,
            Executor threads,
            ScheduledExecutorService clock) {
        this.function = function;
        this.starter = starter;
        this.log = log;
        this.listener = listener;
        this.threads = threads;
        this.clock = clock;
        this.most = Math.min(USUAL_INSTANCES, function.reservedConcurrency().orElse(USUAL_INSTANCES));
    }

    /** Runs the invocation as soon as an instance is free. */
    synchronized void submit(Invocation invocation) {
        if (most == 0) {
            finish(invocation, Failures.throttled());
        } else if (closed) {
            finish(invocation, Failures.unavailable("This machine is shutting down.", ""));
        } else {
            waiting.add(invocation);
            handOut();
        }
    }

    /** Starts a first instance if there is none yet; completes when one is ready, or has failed. */
    synchronized CompletableFuture<?> warm() {
        if (most == 0) {
            firstStart.complete(null);
        } else if (instances.isEmpty()) {
            start();
        }
        return firstStart;
    }

    /** The processes that live. */
    synchronized Collection<ProcessHandle> processes() {
        var handles = new ArrayList<ProcessHandle>();
        for (var instance : instances) {
            if (instance.process != null) {
                handles.add(instance.process.process().toHandle());
            }
        }
        return handles;
    }

    synchronized void ready(Instance instance, Consumer<RuntimeApi.Work> poll) {
        if (instance.overLimit) {
            return; // it is being killed
        }
        if (!instance.wasReady) {
            instance.wasReady = true;
            instance.endLimit();
            firstStart.complete(null);
            listener.on(new CloudEvent.ColdStart(function.name(), Duration.between(instance.created, Instant.now())));
        }
        instance.poll = poll;
        idle.push(instance);
        handOut();
    }

    synchronized boolean answered(Instance instance, String requestId, InvocationResult result) {
        var invocation = instance.invocation;
        if (invocation == null || instance.overLimit || !invocation.requestId().equals(requestId)) {
            return false;
        }
        instance.endLimit();
        instance.hasAnswered = true;
        end(instance, invocation, result);
        return true;
    }

    synchronized void broken(Instance instance, InvocationResult error) {
        instance.initError = Optional.of(error);
    }

    private void handOut() {
        while (!waiting.isEmpty() && !idle.isEmpty()) {
            run(waiting.remove(), idle.pop());
        }
        if (waiting.isEmpty()) {
            return;
        }
        if (instances.isEmpty()) {
            start();
        } else if (instances.size() < most) {
            var impatient = waiting.getLast();
            var unused = clock.schedule(() -> growFor(impatient), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void growFor(Invocation impatient) {
        var starting = instances.stream().anyMatch(instance -> !instance.wasReady);
        if (!starting && instances.size() < most && waiting.contains(impatient)) {
            start();
        }
    }

    private void run(Invocation invocation, Instance instance) {
        instance.invocation = invocation;
        instance.invokedAt = Instant.now();
        limit(instance, function.timeout());
        var poll = instance.poll;
        instance.poll = null;
        if (poll != null) {
            poll.accept(new RuntimeApi.Work(invocation, instance.invokedAt.plus(function.timeout())));
        }
    }

    private void start() {
        if (closed) {
            return;
        }
        var instance = new Instance(this);
        instances.add(instance);
        limit(instance, INIT_LIMIT);
        threads.execute(() -> start(instance));
    }

    private void start(Instance instance) {
        try {
            var process = starter.start(instance);
            launched(instance, process);
            var unused =
                    process.process().onExit().thenAcceptAsync(ended -> ended(instance, ended.exitValue()), threads);
        } catch (IOException | RuntimeException e) {
            launched(instance, null);
            ended(instance, Failures.unavailable("No process could be started: " + e.getMessage(), ""));
        }
    }

    private synchronized void launched(Instance instance, @Nullable JavaProcess process) {
        instance.process = process;
        instance.launched.complete(null);
    }

    private void limit(Instance instance, Duration duration) {
        instance.limit = clock.schedule(() -> outOfTime(instance), duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The end of the process, which follows at once, ends the invocation: no other starts before this one is gone. */
    private synchronized void outOfTime(Instance instance) {
        instance.overLimit = true;
        instance.kill();
    }

    private void ended(Instance instance, int status) {
        var lastWords = instance.wasReady ? "" : JavaProcess.lastLines(log, LAST_WORDS);
        ended(instance, instance.initError.orElseGet(() -> failure(instance, status, lastWords)));
    }

    private InvocationResult failure(Instance instance, int status, String lastWords) {
        var invocation = instance.invocation;
        if (invocation != null) {
            return instance.overLimit
                    ? Failures.timedOut(invocation.requestId(), function.timeout())
                    : Failures.exited(invocation.requestId(), status);
        }
        if (instance.wasReady) {
            return Failures.ended("while it was idle", status, "");
        }
        return instance.overLimit
                ? Failures.unavailable(
                        "Its process was not ready after " + INIT_LIMIT.toSeconds() + " seconds.", lastWords)
                : Failures.ended("before it was ready", status, lastWords);
    }

    private synchronized void ended(Instance instance, InvocationResult failure) {
        instance.endLimit();
        instances.remove(instance);
        idle.remove(instance);
        if (closed) {
            return;
        }
        instance.awaitEnd();
        firstStart.complete(null);
        if (!(instance.overLimit && instance.wasReady)) {
            listener.on(new CloudEvent.ProcessEnded(function.name(), Failures.describe(failure)));
        }
        if (instance.invocation != null) {
            end(instance, instance.invocation, failure);
        } else if (!instance.wasReady && instances.isEmpty()) {
            waiting.forEach(invocation -> finish(invocation, failure));
            waiting.clear();
        }
        handOut();
    }

    private void end(Instance instance, Invocation invocation, InvocationResult result) {
        instance.invocation = null;
        listener.on(new CloudEvent.Invoked(function.name(), instance.sinceInvoked(), function.memoryMegabytes()));
        finish(invocation, result);
    }

    /** What follows from a result must not hold up the thread that brought it. */
    private void finish(Invocation invocation, InvocationResult result) {
        threads.execute(() -> invocation.whenDone().accept(result));
    }

    /** Asks all instances to end and forgets what waits; the caller awaits their ends. */
    synchronized List<Instance> abandon() {
        closed = true;
        waiting.clear();
        instances.forEach(Instance::askToEnd);
        return List.copyOf(instances);
    }
}
