package dev.saga.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JavaProcessTest {
    @TempDir
    Path directory;

    private final List<JavaProcess> started = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        started.forEach(JavaProcess::close);
    }

    @Test
    void start_whenParentIsKilled_endsToo() throws Exception {
        var parent = start(Parent.class, Map.of("CLASS_PATH", System.getProperty("java.class.path")));
        var child = ProcessHandle.of(Long.parseLong(awaitLine())).orElseThrow();
        var end = child.onExit();

        parent.kill();

        assertThat(end).succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void start_whenTheTerminalInterrupts_goesOn() throws Exception {
        var process = start(Parent.class, Map.of("CLASS_PATH", System.getProperty("java.class.path")));
        awaitLine();

        var kill = new ProcessBuilder(
                "kill", "-INT", Long.toString(process.process().pid()));
        assertThat(kill.start().waitFor()).isZero();

        assertThat(process.process().waitFor(2, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void start_whenThisProcessHasAnEnvironment_passesOnTheMachinesOnly() throws Exception {
        var process = start(PrintEnvironment.class, Map.of("TABLE_NAME", "orders"));

        assertThat(process.process().waitFor()).isZero();
        var allowed = List.of(
                "TABLE_NAME",
                "PATH",
                "HOME",
                "USER",
                "LANG",
                "LC_ALL",
                "LC_CTYPE",
                "TMPDIR",
                "TEMP",
                "TMP",
                "SystemRoot");
        assertThat(Files.readAllLines(log())).contains("TABLE_NAME").isSubsetOf(allowed);
    }

    @Test
    void start_whenMainThrows_exitsWithOneAndLeavesItsWords() throws Exception {
        var process = start(Broken.class, Map.of());

        assertThat(process.process().waitFor()).isEqualTo(1);
        assertThat(JavaProcess.lastLines(log(), 20))
                .contains("NumberFormatException: For input string: \"no such planet\"");
    }

    @Test
    void close_whenTheProcessSleeps_endsIt() throws Exception {
        var process = start(Sleeper.class, Map.of());
        awaitLine();

        process.close();

        assertThat(process.process().isAlive()).isFalse();
    }

    @Test
    void terminate_whenTheProcessHasAShutdownHook_letsItRun() throws Exception {
        var process = start(Tidy.class, Map.of());
        awaitLine();

        process.terminate();

        assertThat(process.process().waitFor()).isEqualTo(143);
        assertThat(Files.readString(log())).contains("all is in order");
    }

    @Test
    void lastLines_whenTheLogIsLong_givesTheLast() throws Exception {
        var line = "x".repeat(1000) + "\n";
        Files.writeString(log(), line.repeat(200) + "last but one\nlast\n");

        assertThat(JavaProcess.lastLines(log(), 2)).isEqualTo("last but one\nlast");
    }

    @Test
    void lastLines_whenThereIsNoLog_saysSo() {
        assertThat(JavaProcess.lastLines(directory.resolve("none"), 2)).startsWith("(its log cannot be read");
    }

    private JavaProcess start(Class<?> main, Map<String, String> environment) throws IOException {
        var process = JavaProcess.start(new JavaProcess.Command(
                List.of("-Xmx32m", "-XX:TieredStopAtLevel=1"),
                testClassPath(),
                main.getName(),
                List.of(),
                environment,
                directory,
                log()));
        started.add(process);
        return process;
    }

    private Path log() {
        return directory.resolve("log");
    }

    private String awaitLine() throws Exception {
        while (true) {
            var text = Files.exists(log()) ? Files.readString(log()) : "";
            if (text.contains("\n")) {
                return text.lines().findFirst().orElseThrow();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static List<Path> testClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** Starts a sleeping JVM, prints its process id, and sleeps. */
    static final class Parent {
        public static void main(String[] args) throws Exception {
            var directory = Path.of("child");
            Files.createDirectory(directory);
            var child = JavaProcess.start(new JavaProcess.Command(
                    List.of("-Xmx32m"),
                    List.of(Path.of(System.getenv("CLASS_PATH"))),
                    Sleeper.class.getName(),
                    List.of(),
                    Map.of(),
                    directory,
                    directory.resolve("log")));
            System.out.println(child.process().pid());
            Sleeper.main(args);
        }
    }

    static final class Sleeper {
        public static void main(String[] args) throws InterruptedException {
            System.out.println("asleep");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** Needs a moment to end. */
    static final class Tidy {
        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                System.out.println("all is in order");
            }));
            Sleeper.main(args);
        }
    }

    static final class Broken {
        public static void main(String[] args) {
            Integer.parseInt("no such planet");
        }
    }

    static final class PrintEnvironment {
        public static void main(String[] args) {
            System.getenv().keySet().forEach(System.out::println);
        }
    }
}
