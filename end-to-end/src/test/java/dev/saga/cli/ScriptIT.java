package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code saga} on a machine of another kind than the one on which it was written. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class ScriptIT {
    private static final List<String> PARTS = List.of(
            "saga",
            "pom.xml",
            "Pulumi.yaml",
            "Pulumi.dev.yaml",
            "schemas",
            "invariants",
            "processes",
            "services",
            "stack",
            "local",
            "cli");

    /** IPv6 first, and a language that writes 1,5 for one and a half. */
    private static final Map<String, String> ANOTHER_MACHINE = Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Djava.net.preferIPv6Addresses=true -Duser.language=de -Duser.country=DE",
            "JAVA_HOME",
            System.getProperty("java.home"));

    private static final int INTERRUPTED = 130;

    @TempDir
    private Path directory;

    @Test
    void demo_fromAnOddPathOnAnotherMachine_endsWell() throws Exception {
        var odd = Files.createDirectory(directory.resolve("a b#c%20d\u00e9"));
        for (var part : PARTS) {
            Files.createSymbolicLink(odd.resolve(part), SagaProcess.ROOT.resolve(part));
        }
        Files.delete(odd.resolve("saga"));
        Files.copy(SagaProcess.ROOT.resolve("saga"), odd.resolve("saga"));

        try (var demo = SagaProcess.start(
                List.of(odd.resolve("saga").toString(), "demo", "--scenario", "happy-path"), ANOTHER_MACHINE)) {
            assertThat(demo.awaitExit()).as(demo.output()).isZero();
            assertThat(demo.output()).containsPattern("Ready after [0-9]+\\.[0-9] s");
            assertThat(demo.endedOffspring()).isNotEmpty();
        }
    }

    /** Ctrl-C reaches every process of the terminal, here while the functions start. */
    @Test
    void up_whenInterruptedWhileItStarts_printsNoErrors() throws Exception {
        try (var up = SagaProcess.start(
                List.of("setsid", SagaProcess.ROOT.resolve("saga").toString(), "up"), Map.of())) {
            up.awaitLine(line -> line.startsWith("Ready after"));

            var group = "-" + up.process().pid();
            var kill = new ProcessBuilder("kill", "-INT", "--", group).start();
            assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();

            assertThat(up.awaitExit()).as(up.output()).isEqualTo(INTERRUPTED);
            assertThat(up.output()).doesNotContain("InitError", "ended:", "Exception");
            assertThat(up.endedOffspring()).isNotEmpty();
        }
    }
}
