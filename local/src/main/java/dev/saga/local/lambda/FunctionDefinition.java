package dev.saga.local.lambda;

import com.google.gson.JsonObject;
import dev.saga.local.Inputs;
import dev.saga.local.Resource;
import dev.saga.local.ResourceException;
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

    /**
     * Reads a resource.
     *
     * @param root where relative paths begin
     */
    static FunctionDefinition of(Resource resource, Path root) {
        var inputs = resource.inputs();
        return new FunctionDefinition(
                Inputs.text(inputs, "name").orElse(resource.name()),
                required(inputs, "handler", resource),
                javaRuntime(inputs, resource),
                zip(inputs, resource, root),
                Inputs.number(inputs, "memorySize").orElse(DEFAULT_MEMORY_MEGABYTES),
                Duration.ofSeconds(Inputs.number(inputs, "timeout").orElse(DEFAULT_TIMEOUT_SECONDS)),
                variables(inputs),
                reserved(inputs),
                Inputs.child(inputs, "deadLetterConfig").flatMap(config -> Inputs.text(config, "targetArn")),
                Inputs.child(inputs, "snapStart")
                        .flatMap(snapStart -> Inputs.text(snapStart, "applyOn"))
                        .filter("PublishedVersions"::equals)
                        .isPresent());
    }

    private static String required(JsonObject inputs, String property, Resource resource) {
        return Inputs.text(inputs, property)
                .orElseThrow(() -> new ResourceException(property + " of function " + resource.name() + " is not set"));
    }

    private static String javaRuntime(JsonObject inputs, Resource resource) {
        var runtime = required(inputs, "runtime", resource);
        if (!runtime.startsWith("java")) {
            throw new ResourceException("runtime " + runtime + " of function " + resource.name()
                    + " cannot run here: this machine runs Java functions only");
        }
        return runtime;
    }

    private static Path zip(JsonObject inputs, Resource resource, Path root) {
        var path = Inputs.child(inputs, "code")
                .flatMap(code -> Inputs.text(code, "path"))
                .map(root::resolve)
                .orElseThrow(() -> new ResourceException("code of function " + resource.name()
                        + " must be a FileArchive: a zip or jar on this machine"));
        if (!path.toFile().isFile()) {
            throw new ResourceException("code of function " + resource.name() + " is missing: there is no file " + path
                    + "; build the project first");
        }
        return path;
    }

    private static Map<String, String> variables(JsonObject inputs) {
        var variables = new TreeMap<String, String>();
        Inputs.child(inputs, "environment")
                .flatMap(environment -> Inputs.child(environment, "variables"))
                .ifPresent(given -> given.entrySet()
                        .forEach(e -> variables.put(e.getKey(), e.getValue().getAsString())));
        return variables;
    }

    private static OptionalInt reserved(JsonObject inputs) {
        var reserved = Inputs.number(inputs, "reservedConcurrentExecutions").orElse(-1);
        return reserved < 0 ? OptionalInt.empty() : OptionalInt.of(reserved);
    }
}
