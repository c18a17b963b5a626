package dev.saga.cli;

import dev.saga.cli.stack.RunningStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a Postman environment of the outputs of a stack on AWS. */
@Command(
        name = "environment",
        mixinStandardHelpOptions = true,
        description = "Writes the Postman environment of a stack on AWS; saga up writes the one of this machine.")
final class EnvironmentCommand implements Callable<Integer> {
    @Option(
            names = "--stack",
            paramLabel = "NAME",
            required = true,
            description = "The stack; needs the Pulumi CLI, logged in.")
    private String stack = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where it is written; .saga/NAME.postman_environment.json by default.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var file = output == null ? PostmanEnvironment.usualFile(stack) : output;
        try (var running = RunningStack.onAws(stack)) {
            PostmanEnvironment.ofAws(running.outputs()).write(file);
        }
        System.out.println("Import postman/saga.postman_collection.json and " + file + " into Postman.");
        return 0;
    }
}
