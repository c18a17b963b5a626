package dev.saga.stack;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.pulumi.Log;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** What the program registers under a configuration, without an engine: Pulumi's own test double answers it. */
public final class RegisteredStack {
    private final List<Registered> resources;
    private final List<RegisterResourceRequest> requests;
    private final TestResult result;

    /**
     * A resource as the program registered it.
     *
     * @param type Pulumi's token, for example {@code aws:sqs/queue:Queue}
     * @param name its logical name
     * @param inputs its resolved properties
     */
    public record Registered(String type, String name, JsonObject inputs) {
        /** A property that is text. */
        public String text(String property) {
            return inputs.get(property).getAsString();
        }

        /** The name in AWS, where the program chooses one. */
        Optional<String> physicalName() {
            return Stream.of("name", "domain", "dashboardName")
                    .filter(inputs::has)
                    .map(this::text)
                    .findFirst();
        }
    }

    private RegisteredStack(List<Registered> resources, List<RegisterResourceRequest> requests, TestResult result) {
        this.resources = resources;
        this.requests = requests;
        this.result = result;
    }

    /** What stack {@code dev} registers under this configuration ({@code saga:…}), beside the program's defaults. */
    public static RegisteredStack with(Map<String, String> config) {
        return of("dev", config, path -> "");
    }

    /** What a stack of this name registers under the program's defaults. */
    public static RegisteredStack named(String stack) {
        return of(stack, Map.of(), path -> "");
    }

    /** What a stack registers under its own file {@code Pulumi.<stack>.yaml}. */
    public static RegisteredStack ofFile(String stack) {
        Map<String, Map<String, Object>> file;
        try (var yaml = Files.newBufferedReader(Path.of("..", "Pulumi." + stack + ".yaml"))) {
            file = new Yaml().load(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var config = new HashMap<String, String>();
        file.getOrDefault("config", Map.of()).forEach((key, value) -> config.put(key, value.toString()));
        return of(stack, config, path -> "");
    }

    /**
     * What a stack registers.
     *
     * @param contentOf says what is in an artifact, by its path from the project's root; it stands for the bytes
     */
    public static synchronized RegisteredStack of(
            String stack, Map<String, String> config, UnaryOperator<String> contentOf) {
        var registered = new ConcurrentLinkedQueue<Registered>();
        var requests = new ConcurrentLinkedQueue<RegisterResourceRequest>();
        var mocks = new EchoingMocks(registered, contentOf);
        SdkLogFilter.install();
        try {
            var program = PulumiTestInternal.builder()
                    .options(TestOptions.builder()
                            .projectName("saga")
                            .stackName(stack)
                            .build())
                    .mocks(mocks)
                    .monitorDecorator(monitor -> new RecordingMonitor(mocks, requests))
                    .config(config)
                    .standardLogger(Logger.getLogger(SdkLogFilter.POLLER))
                    .build();
            var result = program.runTest(SagaStack::define);
            return new RegisteredStack(List.copyOf(registered), List.copyOf(requests), result);
        } finally {
            PulumiTest.cleanup();
        }
    }

    /** How the program ended. */
    public TestResult result() {
        return result;
    }

    /** The resources of one type. */
    public List<Registered> ofType(String token) {
        return resources.stream().filter(r -> r.type().equals(token)).toList();
    }

    /** All resources of AWS. */
    public List<Registered> all() {
        return resources;
    }

    /** How many resources the Pulumi CLI counts: those of AWS, the components that group them, and the stack itself. */
    public int count() {
        return requests.size();
    }

    /** The resources that Pulumi protects from deletion: type and logical name. */
    public Set<String> protectedNames() {
        return requests.stream()
                .filter(RegisterResourceRequest::getProtect)
                .map(request -> request.getType() + " " + request.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One resource by its type and logical name. */
    public Registered named(String token, String name) {
        return ofType(token).stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + token + " named " + name));
    }

    /** Keeps every registration as the engine would get it, with its options. */
    private static final class RecordingMonitor extends MockMonitor {
        private final ConcurrentLinkedQueue<RegisterResourceRequest> requests;

        RecordingMonitor(Mocks mocks, ConcurrentLinkedQueue<RegisterResourceRequest> requests) {
            super(mocks, Log.ignore());
            this.requests = requests;
        }

        @Override
        public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
                Resource resource, RegisterResourceRequest request) {
            requests.add(request);
            return super.registerResourceAsync(resource, request);
        }
    }

    /** Gives every resource back as it was asked for, with the outputs that other resources refer to. */
    private record EchoingMocks(ConcurrentLinkedQueue<Registered> registered, UnaryOperator<String> contentOf)
            implements Mocks {
        private static final List<String> ARNS = List.of("arn", "invokeArn", "streamArn", "executionArn");

        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
            var inputs = new Gson().toJsonTree(plain(args.inputs)).getAsJsonObject();
            if (args.type.startsWith("aws:")) {
                registered.add(new Registered(args.type, args.name, inputs));
            }
            var state = new HashMap<String, Object>(args.inputs);
            ARNS.forEach(arn -> state.putIfAbsent(arn, arn + ":" + args.type + "/" + args.name));
            state.putIfAbsent("name", args.name);
            // Lambda publishes a version when anything about a function has changed.
            state.putIfAbsent("version", Integer.toHexString(inputs.hashCode()));
            state.putIfAbsent("url", "https://" + args.name);
            state.putIfAbsent("invokeUrl", "https://" + args.name);
            state.putIfAbsent("clientSecret", "secret");
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(args.name), state));
        }

        /** An archive is a class of the SDK and not data: its path and its content stand for it. */
        private Map<String, Object> plain(Map<String, Object> inputs) {
            var plain = new HashMap<String, Object>(inputs);
            plain.computeIfPresent("code", (key, archive) -> {
                var path = new Gson()
                        .toJsonTree(archive)
                        .getAsJsonObject()
                        .get("value")
                        .getAsString();
                return path + "@" + contentOf.apply(path);
            });
            return plain;
        }

        @Override
        public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
            return CompletableFuture.completedFuture(Map.of("name", "eu-central-1", "accountId", "123456789012"));
        }
    }
}
