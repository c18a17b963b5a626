package dev.saga.local.aws.lambda;

import dev.saga.local.aws.awsjson.AwsApi;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.FunctionArn;
import dev.saga.local.aws.base.FunctionNotFoundException;
import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.aws.base.Lambda;
import dev.saga.local.aws.base.Queues;
import dev.saga.local.aws.iam.Iam;
import dev.saga.local.engine.ResourceType;
import dev.saga.local.processes.ClassDataArchives;
import dev.saga.local.processes.Daemons;
import dev.saga.local.processes.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Lambda on this machine. */
public final class LambdaService implements AwsService, Lambda {
    private final Settings settings;
    private final Iam iam;
    private final CloudListener listener;
    private final Artifacts artifacts;
    private final Launcher launcher;
    private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.factory("lambda"));
    private final RuntimeApi runtimeApi = new RuntimeApi(threads);
    private final WarmUp warmUp = new WarmUp(threads);

    /** Whose callers wait for an answer; these are started first. */
    private final Set<DeployedFunction> awaited = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, Daemons.factory("lambda-clock"));
    private final AsyncInvocations async;
    private final Map<String, DeployedFunction> functions = new ConcurrentHashMap<>();

    /**
     * What Lambda needs to know of the machine.
     *
     * @param root where the program's relative paths begin
     * @param cache for the unpacked artifacts
     * @param archives what makes the next start of a function faster
     * @param scratch for the functions' output, one file each, and their temporary files
     * @param awsEndpoint what the functions' AWS clients talk to
     * @param retryDelayScale what Lambda's waits between attempts, one and two minutes, are multiplied by
     */
    public record Settings(
            Account account,
            Path root,
            Path cache,
            ClassDataArchives archives,
            Path scratch,
            URI awsEndpoint,
            double retryDelayScale) {
        /** Where artifacts are put together that the program declares by their parts. */
        Path made() {
            return scratch.resolve("artifacts");
        }
    }

    /** @param iam evaluates the roles of functions and their callers */
    public LambdaService(Settings settings, Iam iam, Queues queues, CloudListener listener) {
        this.settings = settings;
        this.iam = iam;
        this.listener = listener;
        this.artifacts = new Artifacts(settings.cache());
        this.launcher = new Launcher(settings);
        this.async = new AsyncInvocations(queues, listener, clock, Clock.systemUTC(), settings.retryDelayScale());
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        return new LambdaResources(this, iam, settings.account(), settings.root(), settings.made()).types();
    }

    /** Its operations for clients with credentials of the account. */
    public AwsApi api() {
        return new LambdaApi(this, name -> function(FunctionArn.parse(name)));
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(String arn, byte[] payload, Caller caller) {
        try {
            var function = permitted(arn, caller);
            var answer = new CompletableFuture<InvocationResult>();
            function.pool().submit(new Invocation(arn, payload, result -> {
                reportFailure(function, result);
                answer.complete(result);
            }));
            return answer;
        } catch (FunctionNotFoundException | AccessDeniedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void reportFailure(DeployedFunction function, InvocationResult result) {
        if (result.functionError().isPresent()) {
            listener.on(
                    new CloudEvent.InvocationFailed(function.definition().name(), Failures.describe(result), 1, false));
        }
    }

    @Override
    public void invokeAsync(String arn, byte[] payload, Caller caller) {
        var function = permitted(arn, caller);
        var qualifier = FunctionArn.parse(arn).qualifier();
        async.accept(
                new AsyncInvocations.Target(
                        function.pool(),
                        function.definition().name(),
                        arn,
                        function.version(),
                        function.invokeSettings(qualifier),
                        role(arn),
                        function.definition().deadLetterQueue()),
                payload);
    }

    @Override
    public Caller role(String arn) {
        var function = FunctionArn.parse(arn);
        return new Caller(function(function).definition().role(), arn(function.function()));
    }

    private String arn(String function) {
        return settings.account().arn("lambda", "function:" + function);
    }

    private DeployedFunction permitted(String arn, Caller caller) {
        var parsed = FunctionArn.parse(arn);
        var function = function(parsed);
        function.check(parsed);
        function.permissions().check(parsed.qualifier(), caller);
        return function;
    }

    /** @throws FunctionNotFoundException if there is none of that name */
    DeployedFunction function(FunctionArn arn) {
        var function = functions.get(arn.function());
        if (function == null) {
            throw new FunctionNotFoundException(arn.function());
        }
        return function;
    }

    /** Begins to start a first instance of every function; not before, when the program still needs every processor. */
    @Override
    public void ready() {
        var unused = warm();
    }

    /** Sees to it that every function gets a first instance; done when each was ready, or failed to be. */
    public CompletableFuture<Void> warm() {
        return CompletableFuture.allOf(warmUp.start(awaited), warmUp.start(functions.values()));
    }

    /** The processes that live, with the function that each runs. */
    public Map<ProcessHandle, String> processes() {
        var all = new HashMap<ProcessHandle, String>();
        functions.forEach((name, function) -> function.pool().processes().forEach(process -> all.put(process, name)));
        return all;
    }

    /**
     * Takes away a service's permissions to invoke a function until the result is closed, which gives them back.
     *
     * @param principal the service, for example {@code events.amazonaws.com}
     * @throws FunctionNotFoundException if there is no function of this name
     */
    public AutoCloseable revoke(String principal, String function) {
        return function(FunctionArn.parse(function)).permissions().revoke(principal);
    }

    /** Unpacks a function's code and lets instances of it start; false if there is a function of that name. */
    boolean deploy(FunctionDefinition definition, String version) {
        var code = artifacts.unpack(definition.zip());
        var pool = new InstancePool(
                definition, new Starter(definition, code, version), launcher.log(definition), listener, threads, clock);
        var permissions = new Permissions(iam, arn(definition.name()));
        return functions.putIfAbsent(definition.name(), new DeployedFunction(definition, version, permissions, pool))
                == null;
    }

    /** Lets a function start before those for whose answer no caller waits. */
    void startEarly(FunctionArn arn) {
        awaited.add(function(arn));
    }

    @Override
    public void close() {
        var instances = functions.values().stream()
                .flatMap(function -> function.pool().abandon().stream())
                .toList();
        clock.shutdownNow(); // not before: until it is abandoned, a pool starts instances, and each needs the clock
        instances.forEach(Instance::awaitEnd);
        runtimeApi.close();
        threads.shutdownNow();
    }

    /** Gives each instance of a function an address of its own at the Runtime API. */
    private final class Starter implements InstancePool.Starter {
        private final FunctionDefinition function;
        private final Path code;
        private final String version;

        Starter(FunctionDefinition function, Path code, String version) {
            this.function = function;
            this.code = code;
            this.version = version;
        }

        @Override
        public JavaProcess start(Instance instance) throws IOException {
            var address = runtimeApi.register(instance);
            var credentials = iam.roles().issue(function.role(), function.name());
            var process = launcher.start(function, code, version, credentials, address, instance);
            var unused = process.process().onExit().thenRun(() -> {
                runtimeApi.unregister(address);
                iam.roles().withdraw(credentials);
            });
            return process;
        }
    }
}
