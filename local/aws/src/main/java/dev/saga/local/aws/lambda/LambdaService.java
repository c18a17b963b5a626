package dev.saga.local.aws.lambda;

import com.google.gson.JsonObject;
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
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import dev.saga.local.processes.ClassDataArchives;
import dev.saga.local.processes.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** Lambda on this machine. */
public final class LambdaService implements AwsService, Lambda {
    private static final String INVOKE_PATH = "arn:aws:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations";
    private static final String API_GATEWAY = "apigateway.amazonaws.com";
    private final Settings settings;
    private final CloudListener listener;
    private final Artifacts artifacts;
    private final Launcher launcher;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("lambda"));
    private final RuntimeApi runtimeApi = new RuntimeApi(threads);
    private final WarmUp warmUp = new WarmUp(threads);

    /** Whose callers wait for an answer; these are started first. */
    private final Set<DeployedFunction> awaited = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, daemons("lambda-clock"));
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
            double retryDelayScale) {}

    public LambdaService(Settings settings, Queues queues, CloudListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.artifacts = new Artifacts(settings.cache());
        this.launcher = new Launcher(settings);
        this.async = new AsyncInvocations(queues, listener, clock, Clock.systemUTC(), settings.retryDelayScale());
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        return Map.of(
                "aws:lambda/function:Function",
                ResourceType.of(FunctionDefinition.HONOURED, this::createFunction),
                "aws:lambda/alias:Alias",
                ResourceType.of(Set.of("name", "functionName", "functionVersion", "description"), this::createAlias),
                "aws:lambda/permission:Permission",
                ResourceType.of(
                        Set.of(
                                "statementId",
                                "action",
                                "function",
                                "principal",
                                "qualifier",
                                "sourceArn",
                                "sourceAccount"),
                        this::createPermission),
                "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
                ResourceType.of(
                        Set.of(
                                "functionName",
                                "qualifier",
                                "maximumEventAgeInSeconds",
                                "maximumRetryAttempts",
                                "destinationConfig.onFailure"),
                        this::createInvokeConfig));
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
                        function.definition().deadLetterQueue()),
                payload);
    }

    private DeployedFunction permitted(String arn, Caller caller) {
        var parsed = FunctionArn.parse(arn);
        var function = function(parsed);
        function.check(parsed);
        function.permissions().check(arn, parsed.qualifier(), caller);
        return function;
    }

    private DeployedFunction function(FunctionArn arn) {
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

    private Created createFunction(Resource resource) {
        var inputs = new Inputs(resource);
        var definition = FunctionDefinition.of(resource, settings.root());
        queue(inputs, "deadLetterConfig.targetArn");
        var version = inputs.flag("publish") ? "1" : DeployedFunction.LATEST;
        var code = artifacts.unpack(definition.zip());
        var pool = new InstancePool(
                definition, new Starter(definition, code, version), launcher.log(definition), listener, threads, clock);
        if (functions.putIfAbsent(definition.name(), new DeployedFunction(definition, version, pool)) != null) {
            throw inputs.mistake("name", "is taken: there is a function " + definition.name() + " already");
        }
        var arn = arn(definition.name());
        var outputs = new JsonObject();
        outputs.addProperty("arn", arn);
        outputs.addProperty("name", definition.name());
        outputs.addProperty("invokeArn", invokeArn(arn));
        outputs.addProperty("qualifiedArn", arn + ":" + version);
        outputs.addProperty("qualifiedInvokeArn", invokeArn(arn + ":" + version));
        outputs.addProperty("version", version);
        outputs.addProperty("memorySize", definition.memoryMegabytes());
        outputs.addProperty("timeout", definition.timeout().toSeconds());
        return new Created(definition.name(), outputs);
    }

    private Created createAlias(Resource resource) {
        var inputs = new Inputs(resource);
        var named = declared(inputs, "functionName");
        var function = function(named);
        var version = inputs.text("functionVersion").orElse(DeployedFunction.LATEST);
        if (!version.equals(DeployedFunction.LATEST) && !version.equals(function.version())) {
            throw inputs.mistake("functionVersion", "is " + version + ", but there is only " + function.version());
        }
        function.addAlias(inputs.name());
        var arn = arn(named.function()) + ":" + inputs.name();
        var outputs = new JsonObject();
        outputs.addProperty("arn", arn);
        outputs.addProperty("name", inputs.name());
        outputs.addProperty("invokeArn", invokeArn(arn));
        return new Created(arn, outputs);
    }

    private Created createPermission(Resource resource) {
        var inputs = new Inputs(resource);
        var named = declared(inputs, "function");
        var qualifier = inputs.text("qualifier").or(named::qualifier);
        var principal = inputs.requiredText("principal");
        var function = function(named);
        function.permissions()
                .add(new Permissions.Permission(
                        resource.name(), qualifier, principal, inputs.text("sourceArn"), inputs.text("sourceAccount")));
        if (principal.equals(API_GATEWAY)) {
            awaited.add(function);
        }
        var id = inputs.text("statementId").orElse(resource.name());
        var outputs = new JsonObject();
        outputs.addProperty("statementId", id);
        return new Created(id, outputs);
    }

    private Created createInvokeConfig(Resource resource) {
        var inputs = new Inputs(resource);
        var named = declared(inputs, "functionName");
        var qualifier = inputs.text("qualifier").or(named::qualifier);
        var usual = InvokeSettings.DEFAULT;
        var maximumAge = inputs.integer("maximumEventAgeInSeconds");
        function(named)
                .setInvokeSettings(
                        qualifier,
                        new InvokeSettings(
                                inputs.integer("maximumRetryAttempts").orElse(usual.maximumRetries()),
                                maximumAge.isPresent() ? Duration.ofSeconds(maximumAge.getAsInt()) : usual.maximumAge(),
                                queue(inputs, "destinationConfig.onFailure.destination")));
        var id = named.function() + qualifier.map(q -> ":" + q).orElse("");
        return new Created(id, new JsonObject());
    }

    private static Optional<String> queue(Inputs inputs, String property) {
        var arn = inputs.text(property);
        if (arn.isPresent() && !arn.get().startsWith("arn:aws:sqs:")) {
            throw inputs.mistake(property, "is " + arn.get() + ", but only SQS queues work on this machine");
        }
        return arn;
    }

    /** The function that a resource names, which must be there by now. */
    private FunctionArn declared(Inputs inputs, String property) {
        var name = inputs.requiredText(property);
        try {
            var arn = FunctionArn.parse(name);
            function(arn);
            return arn;
        } catch (FunctionNotFoundException e) {
            throw inputs.mistake(property, "names no function: " + name);
        }
    }

    private String arn(String function) {
        return settings.account().arn("lambda", "function:" + function);
    }

    private String invokeArn(String arn) {
        return INVOKE_PATH.formatted(settings.account().region(), arn);
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

    private static ThreadFactory daemons(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
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
            var process = launcher.start(function, code, version, address, instance);
            var unused = process.process().onExit().thenRun(() -> runtimeApi.unregister(address));
            return process;
        }
    }
}
