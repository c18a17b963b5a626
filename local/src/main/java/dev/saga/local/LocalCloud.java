package dev.saga.local;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.local.apigateway.ApiGateway;
import dev.saga.local.awsjson.AwsEndpoint;
import dev.saga.local.cognito.Cognito;
import dev.saga.local.dynamodb.DynamoDb;
import dev.saga.local.engine.Engine;
import dev.saga.local.engine.Project;
import dev.saga.local.engine.Provider;
import dev.saga.local.eventbridge.EventBridge;
import dev.saga.local.lambda.LambdaService;
import dev.saga.local.sqs.Sqs;
import dev.saga.processes.ClassDataArchives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A Pulumi program and everything that it declares, on this machine. Closing it ends every process, port and thread and
 * deletes what is not kept; so does the end of this JVM, however it comes.
 */
public final class LocalCloud implements AutoCloseable {
    /** AWS waits one minute, then two, before it runs a failed invocation again; here a second stands for a minute. */
    private static final double RETRY_DELAY_SCALE = 1.0 / 60;

    private static final String REGION = "aws:region";
    private static final String DEFAULT_REGION = "us-east-1";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::end, "local-cloud-end");
    private final Map<String, String> localUrls = new HashMap<>();
    private final Options options;
    private final Path scratch;
    private boolean ended;

    private JsonObject outputs = new JsonObject();
    private List<String> notHonoured = List.of();
    private Optional<EventBridge> eventBridge = Optional.empty();
    private Optional<LambdaService> lambda = Optional.empty();
    private Optional<DynamoDb> dynamoDb = Optional.empty();

    /**
     * What runs, and where its files are.
     *
     * @param root the Pulumi project: where {@code Pulumi.yaml} is and the program's relative paths begin
     * @param program the program's jar
     * @param stack the stack's name
     * @param config by qualified key; wins over the project's files
     * @param data where tables and archives are kept, or empty to forget them
     * @param apiPort where the REST API listens, or empty for a free port
     * @param dynamoDbLibs the directory with DynamoDB Local's jars
     * @param cache what makes the next start faster; may be deleted at any time
     */
    public record Options(
            Path root,
            Path program,
            String stack,
            Map<String, String> config,
            Optional<Path> data,
            OptionalInt apiPort,
            Path dynamoDbLibs,
            Path cache) {}

    private LocalCloud(Options options, Path scratch) {
        this.options = options;
        this.scratch = scratch;
    }

    /**
     * Runs the program and returns when every resource stands.
     *
     * @throws StartException if something is missing or wrong; nothing is left running then
     */
    public static LocalCloud start(Options options, CloudListener listener) throws StartException {
        var cloud = new LocalCloud(options, scratch());
        Runtime.getRuntime().addShutdownHook(cloud.atExit);
        try {
            cloud.run(listener);
            return cloud;
        } catch (InterruptedException e) {
            cloud.close();
            Thread.currentThread().interrupt();
            throw new StartException("The start was interrupted.", e);
        } catch (IOException | UncheckedIOException e) {
            cloud.close();
            throw new StartException(String.valueOf(e.getMessage()), e);
        } catch (StartException | RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    private void run(CloudListener listener) throws IOException, InterruptedException, StartException {
        var project = Project.read(options.root(), options.stack(), options.config());
        var account = new Account(project.config().getOrDefault(REGION, DEFAULT_REGION));
        var data = options.data().isPresent() ? options.data().get() : scratch.resolve("data");
        var logs = Files.createDirectories(scratch.resolve("logs"));
        Files.createDirectories(options.cache());

        var endpoint = opened(AwsEndpoint.start());
        var sqs = opened(new Sqs(account, endpoint.url()));
        var functions = opened(new LambdaService(
                new LambdaService.Settings(
                        account,
                        options.root(),
                        options.cache(),
                        logs,
                        () -> URI.create(endpoint.url()),
                        RETRY_DELAY_SCALE),
                sqs,
                listener));
        var tables = opened(DynamoDb.start(
                account,
                options.dynamoDbLibs(),
                Files.createDirectories(data.resolve("dynamodb")),
                functions,
                sqs,
                listener,
                RETRY_DELAY_SCALE));
        var events = opened(new EventBridge(
                account,
                Files.createDirectories(data.resolve("archives")),
                functions,
                sqs,
                listener,
                RETRY_DELAY_SCALE));
        var cognito = opened(Cognito.start(account, Clock.systemUTC()));
        var gateway = opened(
                ApiGateway.start(account, functions, cognito.accessTokens(), Clock.systemUTC(), options.apiPort()));
        endpoint.serve(sqs);
        endpoint.serve(tables.api());
        endpoint.serve(events.api());

        var services = List.<AwsService>of(sqs, functions, tables, events, cognito, gateway);
        var provider = new Provider(account, services);
        var threads = Executors.newCachedThreadPool(LocalCloud::daemon);
        try {
            var archives = new ClassDataArchives(options.cache().resolve("archives"));
            var raw = new Engine(project, provider, threads, archives).run(options.root(), options.program(), scratch);
            localUrls.putAll(cognito.localUrls());
            outputs = localized(raw).getAsJsonObject();
        } finally {
            threads.shutdownNow();
        }
        notHonoured = provider.notHonoured();
        services.forEach(AwsService::ready);
        eventBridge = Optional.of(events);
        lambda = Optional.of(functions);
        dynamoDb = Optional.of(tables);
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "resources");
        thread.setDaemon(true);
        return thread;
    }

    private static Path scratch() throws StartException {
        try {
            return Files.createTempDirectory("local-cloud");
        } catch (IOException e) {
            throw new StartException("No temporary directory can be made: " + e.getMessage(), e);
        }
    }

    /** Names of AWS hosts that this machine poses as become its own. */
    private JsonElement localized(JsonElement value) {
        if (value.isJsonObject()) {
            var localized = new JsonObject();
            value.getAsJsonObject().entrySet().forEach(e -> localized.add(e.getKey(), localized(e.getValue())));
            return localized;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            return value;
        }
        var text = value.getAsString();
        for (var url : localUrls.entrySet()) {
            text = text.replace(url.getKey(), url.getValue());
        }
        return new JsonPrimitive(text);
    }

    /** What the stack exports, with this machine's addresses and secrets in clear text. */
    public JsonObject outputs() {
        return outputs;
    }

    /** What the program declares and this machine does not act on: a line for each type of resource. */
    public List<String> notHonoured() {
        return notHonoured;
    }

    /** Returns when every function has had its cold start; invocations before that just take longer. */
    public void awaitWarm() {
        lambda.orElseThrow().warm().join();
    }

    /**
     * Holds events back from a function until the result is closed, which delivers them.
     *
     * @param event which events, in EventBridge's form
     * @param function the function's physical name
     */
    public AutoCloseable withhold(Predicate<JsonObject> event, String function) {
        return eventBridge.orElseThrow().withhold(event, function);
    }

    /**
     * Fires a rule with a schedule now.
     *
     * @throws IllegalArgumentException if no rule of this name has a schedule
     */
    public void fireSchedule(String rule) {
        eventBridge.orElseThrow().fireSchedule(rule);
    }

    /** The processes that live, and what each is: a function's physical name, or {@code DynamoDB Local}. */
    public Map<ProcessHandle, String> processes() {
        var all = new HashMap<>(lambda.orElseThrow().processes());
        dynamoDb.orElseThrow().process().ifPresent(process -> all.put(process, "DynamoDB Local"));
        return all;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // this JVM ends already, and the hook has done or does the same
        }
    }

    /** The newest part first: whoever calls another is gone before the other is. */
    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure = new IllegalStateException("a part of the local cloud could not be ended", e);
            }
        }
        delete(scratch);
        if (failure != null) {
            throw failure;
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
