package dev.saga.local.aws.lambda;

import dev.saga.local.engine.Archive;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A function as the program declared it.
 *
 * @param role ARN of the role that the code acts with
 * @param zip the deployable artifact
 * @param reservedConcurrency how many invocations may run at a time, if it is limited
 * @param deadLetterQueue ARN of the queue for events that all retries failed on
 * @param snapStart whether the code is told that it is snapshot after its start, so that its hooks run
 */
record FunctionDefinition(
        String name,
        String handler,
        String runtime,
        String role,
        Path zip,
        int memoryMegabytes,
        Duration timeout,
        Map<String, String> environment,
        OptionalInt reservedConcurrency,
        Optional<String> deadLetterQueue,
        boolean snapStart) {

    private static final int DEFAULT_MEMORY_MEGABYTES = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int UNRESERVED = -1;

    /**
     * Reads a resource.
     *
     * @param root where relative paths begin
     * @param made a directory for an artifact that is declared by its parts; made if there is none
     */
    static FunctionDefinition of(Inputs inputs, Path root, Path made) {
        for (var other : List.of("imageUri", "s3Bucket", "layers")) {
            inputs.refuse(other);
        }
        if (!inputs.text("packageType").orElse("Zip").equals("Zip")) {
            throw inputs.mistake("packageType", "is Image, but this machine runs zips only");
        }
        var reserved = inputs.integer("reservedConcurrentExecutions").orElse(UNRESERVED);
        return new FunctionDefinition(
                inputs.name(),
                inputs.requiredText("handler"),
                javaRuntime(inputs),
                inputs.requiredText("role"),
                zip(inputs, root, made),
                inputs.integer("memorySize").orElse(DEFAULT_MEMORY_MEGABYTES),
                Duration.ofSeconds(inputs.integer("timeout").orElse(DEFAULT_TIMEOUT_SECONDS)),
                inputs.textsByName("environment.variables"),
                reserved == UNRESERVED ? OptionalInt.empty() : OptionalInt.of(reserved),
                LambdaResources.queue(inputs, "deadLetterConfig.targetArn"),
                inputs.text("snapStart.applyOn").equals(Optional.of("PublishedVersions")));
    }

    private static String javaRuntime(Inputs inputs) {
        var runtime = inputs.requiredText("runtime");
        if (!runtime.startsWith("java")) {
            throw inputs.mistake("runtime", "is " + runtime + ", but this machine runs Java functions only");
        }
        return runtime;
    }

    private static Path zip(Inputs inputs, Path root, Path made) {
        var code = inputs.object("code").orElseThrow(() -> inputs.mistake("code", "is missing"));
        try {
            return new Archive(code, root).zip(Files.createDirectories(made).resolve(inputs.name() + ".zip"));
        } catch (ResourceException e) {
            throw inputs.mistake("code", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw inputs.mistake("code", "cannot be read: " + e.getMessage());
        }
    }
}
