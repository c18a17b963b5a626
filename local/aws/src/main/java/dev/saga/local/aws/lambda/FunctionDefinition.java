package dev.saga.local.aws.lambda;

import com.google.gson.JsonObject;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * A function as the program declared it.
 *
 * @param zip the deployable artifact
 * @param reservedConcurrency how many invocations may run at a time, if it is limited
 * @param deadLetterQueue ARN of the queue for events that all retries failed on
 * @param snapStart whether the code is told that it is snapshot after its start, so that its hooks run
 */
record FunctionDefinition(
        String name,
        String handler,
        String runtime,
        Path zip,
        int memoryMegabytes,
        Duration timeout,
        Map<String, String> environment,
        OptionalInt reservedConcurrency,
        Optional<String> deadLetterQueue,
        boolean snapStart) {

    /** Whatever else a function may have is not honoured. */
    static final Set<String> HONOURED = Set.of(
            "name",
            "handler",
            "runtime",
            "packageType",
            "code",
            "memorySize",
            "timeout",
            "environment",
            "reservedConcurrentExecutions",
            "deadLetterConfig",
            "snapStart",
            "publish",
            "description",
            "tags");

    private static final int DEFAULT_MEMORY_MEGABYTES = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int UNRESERVED = -1;

    /**
     * Reads a resource.
     *
     * @param root where relative paths begin
     */
    static FunctionDefinition of(Resource resource, Path root) {
        var inputs = new Inputs(resource);
        var reserved = inputs.integer("reservedConcurrentExecutions").orElse(UNRESERVED);
        return new FunctionDefinition(
                inputs.name(),
                inputs.requiredText("handler"),
                javaRuntime(inputs),
                zip(inputs, root),
                inputs.integer("memorySize").orElse(DEFAULT_MEMORY_MEGABYTES),
                Duration.ofSeconds(inputs.integer("timeout").orElse(DEFAULT_TIMEOUT_SECONDS)),
                variables(resource),
                reserved == UNRESERVED ? OptionalInt.empty() : OptionalInt.of(reserved),
                inputs.text("deadLetterConfig.targetArn"),
                inputs.text("snapStart.applyOn").equals(Optional.of("PublishedVersions")));
    }

    private static String javaRuntime(Inputs inputs) {
        var runtime = inputs.requiredText("runtime");
        if (!runtime.startsWith("java")) {
            throw inputs.mistake("runtime", "is " + runtime + ", but this machine runs Java functions only");
        }
        return runtime;
    }

    private static Path zip(Inputs inputs, Path root) {
        var path = inputs.text("code.path")
                .map(root::resolve)
                .orElseThrow(() -> inputs.mistake("code", "must be a FileArchive: a zip or jar on this machine"));
        if (!Files.isRegularFile(path)) {
            throw inputs.mistake("code", "is missing: there is no file " + path + "; build the project first");
        }
        return path;
    }

    private static Map<String, String> variables(Resource resource) {
        var variables = new TreeMap<String, String>();
        if (resource.inputs().get("environment") instanceof JsonObject environment
                && environment.get("variables") instanceof JsonObject given) {
            given.entrySet()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().getAsString()));
        }
        return variables;
    }
}
