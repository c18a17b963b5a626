package dev.saga.cli.stack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Asks the Pulumi CLI for the outputs of a stack on AWS. */
final class PulumiOutputs {
    private static final String PASSPHRASE = "PULUMI_CONFIG_PASSPHRASE";

    private PulumiOutputs() {}

    /**
     * Runs {@code pulumi stack output}.
     *
     * @param directory the project's root
     * @param stack the stack's name
     * @throws IOException with one sentence that says what is wrong
     */
    static JsonObject of(Path directory, String stack) throws IOException, InterruptedException {
        var command = List.of("pulumi", "stack", "output", "--json", "--show-secrets", "--stack", stack);
        var errors = Files.createTempFile("pulumi", ".err");
        try {
            var process = start(command, directory, errors);
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("Pulumi gave no outputs of stack " + stack + ": "
                        + reason(Files.readString(errors).strip()));
            }
            return JsonParser.parseString(output).getAsJsonObject();
        } catch (JsonSyntaxException | IllegalStateException e) {
            throw new IOException("Pulumi's answer about stack " + stack + " is not a JSON object", e);
        } finally {
            Files.delete(errors);
        }
    }

    /** Without a terminal Pulumi cannot ask for the passphrase of a stack, and names the variable that has it. */
    private static String reason(String errors) {
        return errors.contains(PASSPHRASE)
                ? "its secrets need the passphrase that was given to \"pulumi stack init\"; set " + PASSPHRASE
                        + " to it, or " + PASSPHRASE + "_FILE to a file that holds it (" + errors + ")"
                : errors;
    }

    private static Process start(List<String> command, Path directory, Path errors) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("the Pulumi CLI is not on the PATH; --stack needs it to read the stack's outputs", e);
        }
    }
}
