package dev.saga.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The command line as a process of its own, as {@code ./saga} starts it, with a directory of its own for temporary files. */
final class SagaProcess implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("saga.root"));
    private static final long LIMIT_SECONDS = 240;
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Set<ProcessHandle> offspring = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> output;

    private SagaProcess(Process process) {
        this.process = process;
        output = CompletableFuture.runAsync(this::read);
    }

    static SagaProcess start(Path root, Path temporary, String... arguments) throws IOException {
        return start(root, temporary, Map.of(), arguments);
    }

    /** @param environment on top of this process's */
    static SagaProcess start(Path root, Path temporary, Map<String, String> environment, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary,
                "-Dsaga.root=" + root,
                "-jar",
                ROOT.resolve("cli/target/saga.jar").toString()));
        command.addAll(List.of(arguments));
        return start(command, environment);
    }

    /** @param environment on top of this process's */
    static SagaProcess start(List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new SagaProcess(builder.start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                process.descendants().forEach(offspring::add);
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException ended) {
            // the process is gone, and so is its output
        }
        synchronized (lines) {
            lines.notifyAll();
        }
    }

    /** Waits for a line of output. */
    String awaitLine(Predicate<String> wanted) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (lines) {
            while (true) {
                for (var line : lines) {
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || !process.isAlive()) {
                    throw new AssertionError("not among the output:\n" + String.join("\n", lines));
                }
                lines.wait(Math.min(left, 500));
            }
        }
    }

    /** Waits for the end and returns the exit status. */
    int awaitExit() throws Exception {
        return awaitExit(Duration.ofSeconds(LIMIT_SECONDS));
    }

    /** Waits for the end, so long at most, and returns the exit status. */
    int awaitExit(Duration limit) throws Exception {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running:\n" + output());
        }
        output.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return process.exitValue();
    }

    /** Every process that it started and that was seen, once all of them have ended. */
    Set<ProcessHandle> endedOffspring() throws Exception {
        for (var child : offspring) {
            child.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
        return offspring;
    }

    Process process() {
        return process;
    }

    String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        offspring.forEach(ProcessHandle::destroyForcibly);
    }
}
