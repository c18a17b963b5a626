package dev.saga.local.engine;

import com.google.gson.JsonObject;
import dev.saga.local.processes.ClassDataArchives;
import dev.saga.local.processes.ClassDataArchives.Archive;
import dev.saga.local.processes.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.jar.JarFile;

/** Runs a Pulumi program as Pulumi's CLI does, against services of this machine. */
public final class Engine implements AutoCloseable {
    private static final int LAST_WORDS = 12;
    private static final String SDK_PREFIX = "Running program [";
    private static final String CAUSE = "Caused by: ";
    private final Project project;
    private final Provider provider;
    private final ExecutorService threads;
    private final ClassDataArchives archives;
    private final Predicate<String> hidden;
    private Optional<JavaProcess> running = Optional.empty();
    private boolean closed;

    /**
     * Runs nothing yet.
     *
     * @param threads where resources are made real; must not be bounded, since they wait for each other
     * @param hidden names of this process's environment that the program does not get, such as credentials of a real cloud
     */
    public Engine(
            Project project,
            Provider provider,
            ExecutorService threads,
            ClassDataArchives archives,
            Predicate<String> hidden) {
        this.hidden = hidden;
        this.project = project;
        this.provider = provider;
        this.threads = threads;
        this.archives = archives;
    }

    /**
     * Runs the program until it has ended and every resource stands.
     *
     * @param root where the program runs: relative paths begin there
     * @param jar the program; its manifest names the main class and the libraries
     * @param scratch for the program's output
     * @return what the stack exports, secrets revealed
     * @throws StartException if the program or one of its resources fails
     */
    public JsonObject run(Path root, Path jar, Path scratch) throws StartException, InterruptedException {
        var deployment = new Deployment(project, provider);
        var log = scratch.resolve("program.log");
        var classPath = List.of(jar, JavaProcess.ownJar());
        var archive = archives.of(jar.getFileName().toString(), classPath);
        try (var server = new EngineServer(deployment, threads);
                var program = started(command(root, jar, classPath, archive, log, server.address()))) {
            var status = program.process().waitFor();
            archive.keep();
            var refusal = deployment.refusal();
            if (refusal.isPresent()) {
                throw new StartException(String.valueOf(refusal.get().getMessage()), refusal.get());
            }
            if (status != 0 || !deployment.errors().isEmpty()) {
                throw new StartException(failure(jar, status, deployment, log));
            }
            return deployment.outputs();
        } catch (IOException e) {
            throw new StartException("The program " + jar + " cannot be run: " + e.getMessage(), e);
        }
    }

    private synchronized JavaProcess started(JavaProcess.Command command) throws IOException {
        if (closed) {
            throw new IOException("this machine is shutting down");
        }
        var program = JavaProcess.start(command);
        running = Optional.of(program);
        return program;
    }

    /** Ends the program if it runs. */
    @Override
    public synchronized void close() {
        closed = true;
        running.ifPresent(JavaProcess::close);
    }

    private JavaProcess.Command command(
            Path root, Path jar, List<Path> classPath, Archive archive, Path log, String address) throws IOException {
        var options = new ArrayList<>(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // Pulumi's SDK waits inside the common pool; with one thread it would wait for itself.
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4"));
        options.addAll(archive.useOrRecord());
        return new JavaProcess.Command(
                options, classPath, mainClass(jar), List.of(), environment(root, address), root, log);
    }

    private static String mainClass(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException("it is not there; build the project first");
        }
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var main = manifest == null ? null : manifest.getMainAttributes().getValue("Main-Class");
            if (main == null) {
                throw new IOException("its manifest names no Main-Class");
            }
            return main;
        }
    }

    /** The developer's own environment, as under the CLI, without what is hidden. */
    private Map<String, String> environment(Path root, String address) {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(hidden.or("JAVA_TOOL_OPTIONS"::equals));
        environment.put("PULUMI_MONITOR", address);
        environment.put("PULUMI_ENGINE", address);
        environment.put("PULUMI_PROJECT", project.name());
        environment.put("PULUMI_STACK", project.stack());
        environment.put("PULUMI_ORGANIZATION", "organization");
        environment.put("PULUMI_DRY_RUN", "false");
        environment.put("PULUMI_PARALLEL", "16");
        environment.put("PULUMI_ROOT_DIRECTORY", root.toString());
        environment.put("PULUMI_CONFIG", project.configJson());
        environment.put("PULUMI_CONFIG_SECRET_KEYS", "[]");
        return environment;
    }

    private static String failure(Path jar, int status, Deployment deployment, Path log) {
        var words = deployment.errors().stream()
                .findFirst()
                .map(Engine::rootCause)
                .orElseGet(() -> JavaProcess.lastLines(log, LAST_WORDS));
        var how = status == 0 ? "reported an error" : "failed with exit code " + status;
        return "The program " + jar.getFileName() + " " + how + ": " + words;
    }

    /** The last cause of the stack trace that Pulumi's SDK reports for an exception; any other message as it is. */
    private static String rootCause(String message) {
        if (!message.startsWith(SDK_PREFIX)) {
            return message.strip();
        }
        var lines =
                message.lines().skip(1).filter(line -> !line.startsWith("\t")).toList();
        return lines.stream()
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> String.join("\n", lines).strip());
    }
}
