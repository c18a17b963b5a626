package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code saga up} ends, and how it fails to start. */
@Tag("long")
class UpIT {
    /** Exit status of a JVM that SIGTERM ended. */
    private static final int TERMINATED = 143;

    @TempDir
    private Path directory;

    @Test
    void up_whenTerminated_leavesNothingBehind() throws Exception {
        try (var up = SagaProcess.start(SagaProcess.ROOT, directory, "up")) {
            up.awaitLine(line -> line.startsWith("Ready after"));
            up.process().destroy();
            assertThat(up.awaitExit()).isEqualTo(TERMINATED);
            assertThat(up.endedOffspring()).isNotEmpty();
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void up_whenKilled_leavesNoProcess() throws Exception {
        try (var up = SagaProcess.start(SagaProcess.ROOT, directory, "up")) {
            up.awaitLine(line -> line.startsWith("Ready after"));
            up.process().destroyForcibly();
            up.awaitExit();
            assertThat(up.endedOffspring()).isNotEmpty();
        }
    }

    @Test
    void up_whenThePortIsTaken_saysSoInOneSentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var up = SagaProcess.start(
                        SagaProcess.ROOT, directory, "up", "--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(up.awaitExit()).isEqualTo(1);
            assertThat(sentence(up))
                    .contains("Port " + taken.getLocalPort() + " cannot be used: Address already in use");
            up.endedOffspring();
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void up_whenTheProgramIsBroken_saysSoInOneSentence() throws Exception {
        var root = brokenRoot();
        var temporary = Files.createDirectory(directory.resolve("tmp"));
        try (var up = SagaProcess.start(root, temporary, "up")) {
            assertThat(up.awaitExit()).isEqualTo(1);
            assertThat(sentence(up)).contains("stack.jar");
            up.endedOffspring();
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void up_whenThePortMakesNoSense_saysWhichOnesDo() throws Exception {
        try (var up = SagaProcess.start(SagaProcess.ROOT, directory, "up", "--port", "70000")) {
            assertThat(up.awaitExit()).isEqualTo(2);
            assertThat(up.output()).contains("--port must be from 1 to 65535, not 70000");
        }
    }

    private static String sentence(SagaProcess up) {
        assertThat(up.output().lines().filter(line -> line.startsWith("saga: ")))
                .hasSize(1);
        assertThat(up.output()).doesNotContain("\tat ");
        return up.output();
    }

    private Path brokenRoot() throws IOException {
        var root = Files.createDirectory(directory.resolve("root"));
        Files.createSymbolicLink(root.resolve("Pulumi.yaml"), SagaProcess.ROOT.resolve("Pulumi.yaml"));
        Files.createSymbolicLink(root.resolve("local"), SagaProcess.ROOT.resolve("local"));
        Files.createDirectories(root.resolve("stack/target"));
        Files.writeString(root.resolve("stack/target/stack.jar"), "no jar");
        return root;
    }
}
