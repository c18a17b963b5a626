package dev.saga.local.aws;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.http.LoopbackServer;
import dev.saga.local.aws.provider.AwsProvider;
import dev.saga.local.engine.Engine;
import dev.saga.local.engine.Project;
import dev.saga.local.engine.Provider;
import dev.saga.local.engine.StartException;
import dev.saga.local.processes.ClassDataArchives;
import dev.saga.local.processes.Daemons;
import dev.saga.local.processes.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A Pulumi program and everything that it declares, on this machine. Closing it ends every process, port and thread and
 * deletes what is not kept; so does the end of this JVM, however it comes.
 */
public final class LocalCloud implements AutoCloseable {
    private static final String REGION = "aws:region";
    /** How the names of AWS's variables in the environment begin; the real ones are not for the program. */
    private static final String CREDENTIALS = "AWS_";

    private static final String DEFAULT_REGION = "us-east-1";

    /** A database that is empty, a dozen functions' output, and room for what they do. */
    private static final long SCRATCH_MEGABYTES = 16;

    private final Parts parts = new Parts();
    private final Thread atExit = new Thread(this::end, "local-cloud-end");
    private final Options options;
    private final Path scratch;
    private volatile boolean ended;

    private JsonObject outputs = new JsonObject();
    private List<String> notHonoured = List.of();
    private volatile CompletableFuture<Services> starting =
            CompletableFuture.failedFuture(new IllegalStateException("not started"));

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
            Path cache) {
        /** The values for this machine: of the environment, and over them those that were given. */
        Map<String, String> allConfig() throws StartException {
            var all = new HashMap<>(Project.settings(System.getenv()));
            all.putAll(config);
            return all;
        }

        /** What makes the next start of every JVM faster. */
        ClassDataArchives archives() {
            return new ClassDataArchives(cache.resolve("archives"));
        }
    }

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
        requireFree(options.apiPort()); // at once: the API itself is the last resource that a program declares
        var cloud = new LocalCloud(options, scratch());
        Runtime.getRuntime().addShutdownHook(cloud.atExit);
        try {
            cloud.run(event -> cloud.tell(listener, event));
            return cloud;
        } catch (Exception e) {
            var interrupted = cloud.ended;
            cloud.close();
            throw interrupted ? StartException.interrupted(e) : StartException.of(e);
        }
    }

    private static void requireFree(OptionalInt port) throws StartException {
        try {
            LoopbackServer.requireFree(port.orElse(LoopbackServer.ANY_PORT));
        } catch (IOException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What happens while everything ends is of no interest to anybody. */
    private void tell(CloudListener listener, CloudEvent event) {
        if (!ended) {
            listener.on(event);
        }
    }

    private void run(CloudListener listener) throws InterruptedException, StartException {
        DiskSpace.require(scratch, SCRATCH_MEGABYTES);
        var project = Project.read(options.root(), options.stack(), options.allConfig());
        var account = new Account(project.config().getOrDefault(REGION, DEFAULT_REGION));
        var threads = Executors.newCachedThreadPool(Daemons.factory("resources"));
        try {
            starting = CompletableFuture.supplyAsync(() -> start(account, listener), threads);
            var provider =
                    new Provider(starting.thenApply(services -> new AwsProvider(account).capabilities(services.all())));
            var engine = parts.add(
                    new Engine(project, provider, threads, options.archives(), name -> name.startsWith(CREDENTIALS)));
            var exported = engine.run(options.root(), options.program(), scratch);
            var services = starting.join();
            outputs = new LocalUrls(services.cognito().localUrls()).in(exported);
            notHonoured = provider.notHonoured();
            services.all().forEach(AwsService::ready);
        } catch (StartException | CompletionException e) {
            throw StartException.of(firstCause(e));
        } finally {
            threads.shutdown();
        }
    }

    private Services start(Account account, CloudListener listener) {
        try {
            return Services.start(options, account, scratch, listener, parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What kept the services from starting, if anything did: then whatever the program says is only the echo. */
    private Exception firstCause(Exception failure) {
        try {
            starting.getNow(null);
            return failure;
        } catch (CompletionException e) {
            return e;
        }
    }

    private static Path scratch() throws StartException {
        try {
            return Files.createTempDirectory("local-cloud");
        } catch (IOException e) {
            throw new StartException("No temporary directory can be made: " + e.getMessage(), e);
        }
    }

    /** What the stack exports, with this machine's addresses and secrets in clear text. */
    public JsonObject outputs() {
        return outputs;
    }

    /** The directory with a log of each function and of each API's requests; it goes when this is closed. */
    public Path logs() {
        return logs(scratch);
    }

    static Path logs(Path scratch) {
        return scratch.resolve("logs");
    }

    /** Where the AWS SDKs reach every service on this machine; any credentials will do. */
    public URI awsEndpoint() {
        return starting.join().endpoint();
    }

    /** What the program declares and this machine does not act on: a line for each type of resource. */
    public List<String> notHonoured() {
        return notHonoured;
    }

    /** Returns when every function has had its cold start; invocations before that just take longer. */
    public void awaitWarm() {
        starting.join().lambda().warm().join();
    }

    /**
     * Holds events back from a function until the result is closed, which delivers them.
     *
     * @param event which events, in EventBridge's form
     * @param function the function's physical name
     */
    public AutoCloseable withhold(Predicate<JsonObject> event, String function) {
        return starting.join().eventBridge().withhold(event, function);
    }

    /**
     * Lets streams lose records on their way to a function until the result is closed. What was lost stays in its table and
     * does not come back by the stream.
     *
     * @param record which of the records that its mapping lets through, as the function would get them
     * @param function the function's physical name
     */
    public AutoCloseable lose(Predicate<JsonObject> record, String function) {
        return starting.join().dynamoDb().lose(record, function);
    }

    /**
     * Fires a rule with a schedule now.
     *
     * @throws IllegalArgumentException if no rule of this name has a schedule
     */
    public void fireSchedule(String rule) {
        starting.join().eventBridge().fireSchedule(rule);
    }

    /**
     * Delivers an event to a function, as EventBridge may do at any time with one that it delivered before.
     *
     * @param event the whole event, in EventBridge's form
     * @param function the function's physical name
     * @return how many rules bring it there
     */
    public int deliver(JsonObject event, String function) {
        return starting.join().eventBridge().deliver(event, function);
    }

    /**
     * Puts events on a bus, whoever's they claim to be.
     *
     * @param request as the operation {@code PutEvents} takes it
     * @return its answer
     */
    public JsonObject putEvents(JsonObject request) {
        return starting.join().eventBridge().putEvents(request);
    }

    /**
     * Takes EventBridge's permissions to invoke a function away until the result is closed, which grants them again.
     *
     * @param function the function's physical name
     */
    public AutoCloseable revoke(String function) {
        return starting.join().lambda().revoke("events.amazonaws.com", function);
    }

    /** The processes that live, and what each is: a function's physical name, or {@code DynamoDB Local}. */
    public Map<ProcessHandle, String> processes() {
        var all = new HashMap<>(starting.join().lambda().processes());
        starting.join().dynamoDb().process().ifPresent(process -> all.put(process, "DynamoDB Local"));
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

    private synchronized void end() {
        if (!ended) {
            ended = true;
            parts.close();
            var unused = starting.handle((services, failure) -> true).join();
            try {
                Directories.delete(scratch);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + scratch, e);
            }
        }
    }
}
