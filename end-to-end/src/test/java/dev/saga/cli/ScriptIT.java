package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code saga} on a machine of another kind than the one on which it was written. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class ScriptIT {
    private static final List<String> PARTS = List.of(
            "pom.xml",
            "Pulumi.yaml",
            "Pulumi.dev.yaml",
            "schemas",
            "services",
            "stack",
            "local",
            "operations",
            "scenarios");

    /** IPv6 first, and a language that writes 1,5 for one and a half. */
    private static final Map<String, String> ANOTHER_MACHINE = Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Djava.net.preferIPv6Addresses=true -Duser.language=de -Duser.country=DE",
            "JAVA_HOME",
            System.getProperty("java.home"));

    private static final int INTERRUPTED = 130;

    @TempDir
    private Path directory;

    /** Nothing is cached there, so the functions' code is unpacked by this start. */
    @ParameterizedTest
    @ValueSource(strings = {"with space", "a b#c%20d\u00e9"})
    void demo_fromAnOddPathOnAnotherMachine_endsWell(String name) throws Exception {
        var odd = Files.createDirectory(directory.resolve(name));
        for (var part : PARTS) {
            Files.createSymbolicLink(odd.resolve(part), SagaProcess.ROOT.resolve(part));
        }
        Files.copy(SagaProcess.ROOT.resolve("saga"), odd.resolve("saga"));
        var target = Files.createDirectories(odd.resolve("cli/target"));
        for (var built : List.of("saga.jar", "lib")) {
            Files.createSymbolicLink(
                    target.resolve(built),
                    SagaProcess.ROOT.resolve("cli/target").resolve(built));
        }

        try (var demo = SagaProcess.start(
                List.of(odd.resolve("saga").toString(), "demo", "--scenario", "happy-path"), ANOTHER_MACHINE)) {
            assertThat(demo.awaitExit()).as(demo.output()).isZero();
            assertThat(demo.output()).containsPattern("Ready after [0-9]+\\.[0-9] s");
            assertThat(demo.endedOffspring()).isNotEmpty();
        }
    }

    /** Ctrl-C reaches every process of the terminal, here the functions a moment before the command. */
    @Test
    void up_whenInterrupted_printsNoErrors() throws Exception {
        try (var up = SagaProcess.start(
                // A build in the background ignores SIGINT, and its children would inherit that.
                List.of(
                        "setsid",
                        "env",
                        "--default-signal=INT",
                        SagaProcess.ROOT.resolve("saga").toString(),
                        "up"),
                Map.of())) {
            up.awaitLine(line -> line.startsWith("Ready after"));
            var started = up.process().descendants().toList();
            var group = "-" + up.process().pid();

            interrupt(started.stream().map(child -> Long.toString(child.pid())).toList());
            var anyEnd = CompletableFuture.anyOf(
                    started.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
            assertThatThrownBy(() -> anyEnd.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            interrupt(List.of(group));

            assertThat(up.awaitExit()).as(up.output()).isEqualTo(INTERRUPTED);
            assertThat(up.output()).doesNotContain("InitError", "ended:", "Exception");
            assertThat(up.endedOffspring()).isNotEmpty();
        }
    }

    private static void interrupt(List<String> processes) throws Exception {
        var command = new ArrayList<>(List.of("kill", "-INT", "--"));
        command.addAll(processes);
        assertThat(new ProcessBuilder(command).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();
    }
}
