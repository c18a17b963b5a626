package dev.saga.cli.stack;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.saga.local.processes.PrivateFile;
import dev.saga.operations.OperatedStack;
import dev.saga.operations.Operator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the system is that {@code saga up} runs on this machine, for the other commands. The file is there as long as that
 * command runs.
 *
 * @param outputs the stack's own
 * @param awsEndpoint where this machine poses as AWS
 */
public record UpFile(JsonObject outputs, URI awsEndpoint) {
    private static final String NONE = "nothing runs on this machine: start it with ./saga up in another terminal, "
            + "or name a stack on AWS with --stack";

    /** @param process the one that runs the system */
    private record Document(long process, URI awsEndpoint, JsonObject outputs) {}

    /** An operator of that system. */
    public Operator operator() {
        return Operator.of(OperatedStack.of(outputs), Optional.of(awsEndpoint));
    }

    private static Path in(Path root) {
        return root.resolve("cli/target/up.json");
    }

    /** Writes the file, readable by its owner only since the outputs hold a secret; it goes when this process ends. */
    public void publish(Path root) throws IOException {
        var file = in(root);
        var text = new Gson().toJson(new Document(ProcessHandle.current().pid(), awsEndpoint, outputs));
        PrivateFile.write(file, text);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(file, text), "up-file-end"));
    }

    /** Another system may have been started meanwhile, and the file be its own. */
    private static void remove(Path file, String text) {
        try {
            if (Files.readString(file).equals(text)) {
                Files.delete(file);
            }
        } catch (IOException gone) {
            // nobody is misled: readers see by the process's id that it has ended
        }
    }

    /**
     * Reads where the system on this machine is.
     *
     * @throws IOException with one sentence, if none runs
     */
    public static UpFile read(Path root) throws IOException {
        try {
            var document = new Gson().fromJson(Files.readString(in(root)), Document.class);
            if (ProcessHandle.of(document.process()).isEmpty()) {
                throw new IOException(NONE); // it was killed, and left its file
            }
            return new UpFile(document.outputs(), document.awsEndpoint());
        } catch (NoSuchFileException none) {
            throw new IOException(NONE, none);
        }
    }
}
