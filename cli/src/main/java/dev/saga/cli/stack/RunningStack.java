package dev.saga.cli.stack;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.LocalCloud;
import dev.saga.local.engine.StartException;
import dev.saga.operations.OperatedStack;
import dev.saga.operations.Operator;
import dev.saga.scenarios.stack.Laptop;
import dev.saga.scenarios.stack.Outputs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A stack that answers: on AWS, or on this machine, where closing it ends it. */
public final class RunningStack implements AutoCloseable {
    private static final String LOCAL_STACK = "dev";
    private static final String LOCAL_PREFIX = "saga-" + LOCAL_STACK + "-";
    private final JsonObject exported;
    private final Outputs outputs;
    private final Optional<LocalCloud> cloud;
    private final Duration readyAfter;

    private RunningStack(JsonObject exported, Optional<LocalCloud> cloud, Duration readyAfter) {
        this.exported = exported;
        this.outputs = Outputs.of(exported);
        this.cloud = cloud;
        this.readyAfter = readyAfter;
    }

    /**
     * What can be chosen for a stack on this machine.
     *
     * @param config on top of {@code Pulumi.dev.yaml}
     * @param data where its tables are kept, or empty to forget them
     * @param port the API's, or empty for a free one
     */
    public record LocalChoice(Map<String, String> config, Optional<Path> data, OptionalInt port) {}

    /** Starts the stack's program on this machine. */
    public static RunningStack onThisMachine(LocalChoice choice, CloudListener... listeners) throws StartException {
        var start = System.nanoTime();
        var root = Checkout.root();
        var cloud = LocalCloud.start(
                new LocalCloud.Options(
                        root,
                        root.resolve("stack/target/stack.jar"),
                        LOCAL_STACK,
                        choice.config(),
                        choice.data(),
                        choice.port(),
                        root.resolve("local/processes/target/dynamodb-local"),
                        root.resolve("cli/target/cache")),
                event -> List.of(listeners).forEach(listener -> listener.on(event)));
        return new RunningStack(cloud.outputs(), Optional.of(cloud), Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Looks up a stack on AWS, or starts one on this machine, and says so.
     *
     * @param stack its name on AWS; null for this machine
     * @param config on this machine, on top of {@code Pulumi.dev.yaml}
     */
    public static RunningStack of(
            @Nullable String stack, Map<String, String> config, PrintStream out, CloudListener... listeners)
            throws IOException, InterruptedException, StartException {
        out.println(stack == null ? "Starting the stack on this machine ..." : "Looking up stack " + stack + " ...");
        return stack == null
                ? onThisMachine(new LocalChoice(config, Optional.empty(), OptionalInt.empty()), listeners)
                : onAws(stack);
    }

    /** Reads where a stack on AWS is. */
    public static RunningStack onAws(String stack) throws IOException, InterruptedException {
        return new RunningStack(PulumiOutputs.of(Checkout.root(), stack), Optional.empty(), Duration.ZERO);
    }

    /** A function's name within the stack on this machine, from its physical one. */
    public static String shortName(String physicalName) {
        return physicalName.startsWith(LOCAL_PREFIX) ? physicalName.substring(LOCAL_PREFIX.length()) : physicalName;
    }

    public Outputs outputs() {
        return outputs;
    }

    /** How long it took until every resource stood. */
    public Duration readyAfter() {
        return readyAfter;
    }

    /** What the program asks for and this machine does not do; nothing on AWS. */
    public List<String> notHonoured() {
        return cloud.map(LocalCloud::notHonoured).orElse(List.of());
    }

    /**
     * Returns when every function can be invoked: when it has had its cold start on this machine, or is Active on AWS.
     *
     * @param progress takes one line if AWS makes one wait
     * @throws IOException that names the functions which do not become Active
     */
    public void awaitReady(Consumer<String> progress) throws IOException, InterruptedException {
        if (cloud.isPresent()) {
            cloud.get().awaitWarm();
            return;
        }
        try (var operator = Operator.of(OperatedStack.of(exported), Optional.empty())) {
            operator.functions().awaitActive(progress);
        }
    }

    /** Where the logs of functions and requests on this machine are. */
    public Optional<Path> logs() {
        return cloud.map(LocalCloud::logs);
    }

    /** What other commands need to find it, unless it is on AWS. */
    public Optional<UpFile> whereabouts() {
        return cloud.map(RunningStack::whereabouts);
    }

    private static UpFile whereabouts(LocalCloud cloud) {
        return new UpFile(cloud.outputs(), cloud.awsEndpoint());
    }

    public Optional<Laptop> laptop() {
        return cloud.map(Powers::new);
    }

    @Override
    public void close() {
        cloud.ifPresent(LocalCloud::close);
    }

    private record Powers(LocalCloud cloud) implements Laptop {
        private record PutEvents(@SerializedName("Entries") List<Entry> entries) {}

        private record Entry(
                @SerializedName("EventBusName") String bus,
                @SerializedName("Source") String source,
                @SerializedName("DetailType") String type,
                @SerializedName("Detail") String detail) {}

        @Override
        public Withheld withhold(Predicate<JsonObject> event, String function) {
            return released(cloud.withhold(event, LOCAL_PREFIX + function));
        }

        @Override
        public Withheld revoke(String function) {
            return released(cloud.revoke(LOCAL_PREFIX + function));
        }

        @Override
        public Withheld lose(String relay) {
            return released(cloud.lose(record -> true, LOCAL_PREFIX + relay));
        }

        private static Withheld released(AutoCloseable held) {
            return () -> {
                try {
                    held.close();
                } catch (Exception e) {
                    throw new IllegalStateException("what was withheld could not be released", e);
                }
            };
        }

        @Override
        public int deliver(JsonObject event, String function) {
            return cloud.deliver(event, LOCAL_PREFIX + function);
        }

        @Override
        public void publish(String source, String type, JsonObject detail) {
            var bus = cloud.outputs().get("eventBus").getAsString();
            var request = new PutEvents(List.of(new Entry(bus, source, type, detail.toString())));
            var answer = cloud.putEvents(new Gson().toJsonTree(request).getAsJsonObject());
            if (answer.get("FailedEntryCount").getAsInt() > 0) {
                throw new IllegalStateException("the bus refused an event: " + answer);
            }
        }

        @Override
        public Operator operator() {
            return whereabouts(cloud).operator();
        }

        @Override
        public Map<ProcessHandle, String> processes() {
            return cloud.processes().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, process -> shortName(process.getValue())));
        }

        @Override
        public void fireSchedule(String rule) {
            cloud.fireSchedule(LOCAL_PREFIX + rule);
        }
    }
}
