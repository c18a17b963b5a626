package dev.saga.processes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM on this machine that ends with its parent, however the parent ends. */
public final class JavaProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts {@code java} of the running JDK.
     *
     * @param command what to run and where its output goes
     * @throws IOException if the process cannot be started
     */
    public static JavaProcess start(Command command) throws IOException {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(command.jvmOptions());
        line.add("-cp");
        line.add(command.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        line.add(ParentGuard.class.getName());
        line.add(command.mainClass());
        line.addAll(command.arguments());
        var log = ProcessBuilder.Redirect.appendTo(command.log().toFile());
        var builder = new ProcessBuilder(line)
                .directory(command.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(command.environment());
        return new JavaProcess(builder.start());
    }

    /** The operating system's process: its id, its end, whether it lives. */
    public Process process() {
        return process;
    }

    /** Asks the JVM to end and kills it when it does not within five seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the JVM at once, as a crash would. */
    public void kill() {
        process.destroyForcibly();
    }

    /**
     * What a JVM runs. Of this process's environment, variables that begin with {@code AWS_} are not passed on.
     *
     * @param jvmOptions options before the class path
     * @param classPath jars and directories; must hold this module's own jar, see {@link #ownJar}
     * @param mainClass the class to run
     * @param arguments its arguments
     * @param environment variables to set on top of this process's
     * @param directory the working directory
     * @param log where standard output and error are appended
     */
    public record Command(
            List<String> jvmOptions,
            List<Path> classPath,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment,
            Path directory,
            Path log) {}

    /** Where this module's classes are: a jar, or a directory in a build. */
    public static Path ownJar() {
        return Path.of(java.net.URI.create(ParentGuard.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    /** The last lines of a log, for a message that says why a process ended. */
    public static String lastLines(Path log, int lines) {
        try (var all = Files.lines(log)) {
            var text = all.toList();
            return String.join("\n", text.subList(Math.max(0, text.size() - lines), text.size()));
        } catch (IOException | java.io.UncheckedIOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }
}
