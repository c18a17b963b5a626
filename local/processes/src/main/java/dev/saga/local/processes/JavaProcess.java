package dev.saga.local.processes;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM on this machine that ends with its parent, however the parent ends. */
public final class JavaProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final int TAIL_BYTES = 64 * 1024;

    /** Without a language the JVM could not open files whose path is not ASCII. */
    private static final Set<String> MACHINE =
            Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "SystemRoot");

    /**
     * Ctrl-C interrupts every process of a terminal at once. Only the parent must end of it, and then end the others in order.
     * A process inherits an ignored signal, and the JVM leaves it so.
     */
    private static final List<String> WITHOUT_INTERRUPT = File.separatorChar == '/'
            ? List.of("/bin/sh", "-c", "trap '' INT; unset PWD OLDPWD SHLVL; exec \"$0\" \"$@\"")
            : List.of();

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
        var line = new ArrayList<>(WITHOUT_INTERRUPT);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-XX:-UsePerfData"); // a file in /tmp, which a killed JVM would leave behind
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
        builder.environment().keySet().retainAll(MACHINE);
        builder.environment().putAll(command.environment());
        return new JavaProcess(builder.start());
    }

    /** The operating system's process: its id, its end, whether it lives. */
    public Process process() {
        return process;
    }

    /** Asks the JVM to end, and does not wait. */
    public void terminate() {
        // Not Process.destroy, which also closes the JVM's standard input: to the guard that is the death of its
        // parent,
        // and the JVM would be halted in the middle of its orderly end.
        process.toHandle().destroy();
    }

    /** Asks the JVM to end and kills it when it has not after fifteen seconds, time enough to record an archive. */
    @Override
    public void close() {
        terminate();
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
     * What a JVM runs. Of this process's environment it gets only what tells of the machine: where things are and which
     * language it speaks.
     *
     * @param jvmOptions options before the class path
     * @param classPath jars and directories; must hold this module's own jar, see {@link #ownJar}
     * @param mainClass the class to run
     * @param arguments its arguments
     * @param environment what the JVM finds in its environment besides
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
        return Path.of(URI.create(ParentGuard.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    /**
     * Whether no character of a path is encoded in its URL, as a space is. JDK 17 takes the URL of a class for its path when it
     * records an archive, and AWS's runtime interface client takes the path of a function's code for its URL.
     */
    public static boolean isItsOwnUrl(Path path) {
        var absolute = path.toAbsolutePath();
        return absolute.toString().equals(absolute.toUri().getRawPath().replaceFirst("(.)/$", "$1"));
    }

    /** The last lines of a log, for a message that says why a process ended. */
    public static String lastLines(Path log, int lines) {
        try (var file = FileChannel.open(log)) {
            var tail = ByteBuffer.allocate((int) Math.min(file.size(), TAIL_BYTES));
            file.position(file.size() - tail.capacity());
            while (tail.hasRemaining() && file.read(tail) >= 0) {
                // a read may give less than was asked for
            }
            var text = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", text.subList(Math.max(0, text.size() - lines), text.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }
}
