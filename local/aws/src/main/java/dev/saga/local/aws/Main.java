package dev.saga.local.aws;

import com.google.gson.JsonPrimitive;
import dev.saga.local.engine.Project;
import dev.saga.local.engine.StartException;
import dev.saga.local.processes.JavaProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The command that runs a Java Pulumi program on this machine until it is ended. */
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final String HELP = """
            Runs a Java Pulumi program on this machine, and prints its outputs and what of it is not simulated.

            java -jar local-aws.jar [OPTION VALUE]...
              --directory DIR        the program's directory, with Pulumi.yaml; the current one if absent
              --stack NAME           whose Pulumi.NAME.yaml is read; dev if absent
              --program JAR          the program's jar; what runtime.options.binary of Pulumi.yaml names if absent
              --config KEY=VALUE     a value on top of the files, also for an encrypted one; as often as needed
              --port N               where the first REST API listens; a free port if absent
              --data DIR             where tables and archives are kept; they are forgotten if absent
              --dynamodb-local DIR   DynamoDB Local's jars; those of this build if absent
            """;

    private Main() {}

    /** Runs the program, then waits for the end of this JVM. */
    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            var cloud = LocalCloud.start(options(args), event -> {});
            print(cloud, System.out);
            Thread.currentThread().join();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + HELP);
            System.exit(USAGE);
        } catch (StartException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it is not understood; the message is one sentence
     * @throws StartException if the project cannot be read or names no program
     */
    static LocalCloud.Options options(String... args) throws StartException, IOException {
        var given = new HashMap<String, String>();
        var config = new HashMap<String, String>();
        var rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            var option = rest.remove();
            if (!HELP.contains("\n  " + option + " ")) {
                throw new IllegalArgumentException("There is no option " + option + ".");
            }
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(option + " has no value.");
            }
            var value = rest.remove();
            if (!option.equals("--config")) {
                given.put(option, value);
            } else if (value.indexOf('=') > 0) {
                config.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
            } else {
                throw new IllegalArgumentException("--config " + value + " is not KEY=VALUE.");
            }
        }
        var root =
                Path.of(given.getOrDefault("--directory", "")).toAbsolutePath().normalize();
        return new LocalCloud.Options(
                root,
                root.resolve(
                        given.containsKey("--program") ? given.getOrDefault("--program", "") : Project.binary(root)),
                given.getOrDefault("--stack", "dev"),
                config,
                Optional.ofNullable(given.get("--data")).map(Path::of).map(Path::toAbsolutePath),
                port(given),
                Path.of(given.getOrDefault("--dynamodb-local", builtDynamoDbLocal())),
                Path.of(System.getProperty("user.home"), ".cache", "local-aws"));
    }

    private static OptionalInt port(Map<String, String> given) {
        try {
            return given.containsKey("--port")
                    ? OptionalInt.of(Integer.parseInt(given.getOrDefault("--port", "")))
                    : OptionalInt.empty();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port " + given.get("--port") + " is not a number.", e);
        }
    }

    /** Beside the jar of the module {@code processes}, or where the test says. */
    private static String builtDynamoDbLocal() throws IOException {
        var own = JavaProcess.ownJar().toAbsolutePath();
        return System.getProperty(
                "dynamodb.local.libs",
                own.resolveSibling("../../../processes/target/dynamodb-local")
                        .normalize()
                        .toString());
    }

    static void print(LocalCloud cloud, PrintStream out) {
        cloud.notHonoured().forEach(line -> out.println("not simulated: " + line));
        out.println("logs: " + cloud.logs());
        out.println("AWS_ENDPOINT_URL=" + cloud.awsEndpoint());
        cloud.outputs()
                .asMap()
                .forEach((name, value) -> out.println(name + ": "
                        + (value instanceof JsonPrimitive primitive ? primitive.getAsString() : value.toString())));
        out.println("The program runs. Ctrl-C ends it.");
    }
}
