package dev.saga.local.processes;

import dev.saga.local.processes.ClassDataArchives.Archive;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** AWS's DynamoDB Local as a process of its own, unmodified; its jars are copied by the user's own build. */
public final class DynamoDbLocal implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final String SERVER_JAR = "DynamoDBLocal-*.jar";
    private final JavaProcess jvm;
    private final Archive archive;
    private final Path scratch;
    private final URI endpoint;

    private DynamoDbLocal(JavaProcess jvm, Archive archive, Path scratch, URI endpoint) {
        this.jvm = jvm;
        this.archive = archive;
        this.scratch = scratch;
        this.endpoint = endpoint;
    }

    /**
     * Starts it on a free port and returns when it accepts connections.
     *
     * @param libs the directory with DynamoDB Local's jars; beside it an archive of their classes is kept for the next start
     * @param data where its tables are kept, or empty to keep them in memory
     * @throws IOException if it cannot be started; the message carries its last words
     */
    public static DynamoDbLocal start(Path libs, Optional<Path> data) throws IOException {
        if (!Files.isDirectory(libs)) {
            throw new IOException("DynamoDB Local is not at " + libs + "; build the project first (mvn package).");
        }
        var scratch = Files.createTempDirectory("dynamodb-local");
        var log = scratch.resolve("dynamodb-local.log");
        try {
            return start(libs, data, scratch, log);
        } catch (IOException e) {
            deleteTree(scratch);
            throw e;
        }
    }

    private static DynamoDbLocal start(Path libs, Optional<Path> data, Path scratch, Path log) throws IOException {
        var server = jars(libs, SERVER_JAR);
        var classPath = new ArrayList<>(jars(libs, "*.jar"));
        classPath.removeAll(server);
        classPath.add(JavaProcess.ownJar());
        var archive =
                new ClassDataArchives(libs.resolveSibling("dynamodb-local-archives")).of("dynamodb-local", classPath);
        var options = options(libs, server, archive, scratch);
        while (true) {
            var port = freePort();
            var jvm = JavaProcess.start(new JavaProcess.Command(
                    options,
                    classPath,
                    "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                    arguments(data, port),
                    Map.of(),
                    scratch,
                    log));
            if (accepts(jvm.process(), port)) {
                return new DynamoDbLocal(jvm, archive, scratch, URI.create("http://" + Loopback.HOST + ":" + port));
            }
            jvm.close();
            archive.discard();
            var words = JavaProcess.lastLines(log, 20);
            if (!words.contains("java.net.BindException")) {
                throw new IOException("DynamoDB Local did not start:\n" + words);
            }
            Files.delete(log); // somebody else was faster; the next port
        }
    }

    private static List<String> options(Path libs, List<Path> server, Archive archive, Path scratch) {
        var options = new ArrayList<>(List.of(
                "-Xmx300m",
                "-Xms32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + scratch,
                "-Dsqlite4java.library.path=" + libs));
        options.addAll(archive.useOrRecord());
        // The server's jar names its own directory as a part of the class path, which a JVM that is to record an
        // archive
        // refuses. As a module it is not asked for more.
        server.forEach(
                jar -> options.addAll(List.of("--module-path", jar.toString(), "--add-modules", "ALL-MODULE-PATH")));
        return options;
    }

    private static List<Path> jars(Path libs, String glob) throws IOException {
        var jars = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(libs, glob)) {
            found.forEach(jars::add);
        }
        jars.sort(Comparator.naturalOrder());
        return jars;
    }

    private static List<String> arguments(Optional<Path> data, int port) {
        var arguments = new ArrayList<>(List.of("-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)));
        arguments.addAll(data.map(path -> List.of("-dbPath", path.toString())).orElse(List.of("-inMemory")));
        return arguments;
    }

    /** For tests: in memory, with the jars that the build copied (system property {@code dynamodb.local.libs}). */
    public static DynamoDbLocal startForTests() throws IOException {
        @Nullable String libs = System.getProperty("dynamodb.local.libs");
        if (libs == null) {
            throw new IllegalStateException("system property dynamodb.local.libs is not set");
        }
        return start(Path.of(libs), Optional.empty());
    }

    /** Where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    /** The operating system's process. */
    public Process process() {
        return jvm.process();
    }

    @Override
    public void close() {
        jvm.close();
        archive.keep();
        deleteTree(scratch);
    }

    private static boolean accepts(Process process, int port) {
        var end = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (var socket = new Socket()) {
                socket.connect(Loopback.port(port));
                return true;
            } catch (IOException notYet) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
        return false;
    }

    /** Below the ports that the system gives to outgoing connections, which could take it before the server does. */
    private static int freePort() throws IOException {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (var socket = new ServerSocket(port, 1, Loopback.address())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // by another server; try the next
            }
        }
    }

    private static void deleteTree(Path directory) {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new IllegalStateException("cannot delete " + directory, e);
        }
    }
}
