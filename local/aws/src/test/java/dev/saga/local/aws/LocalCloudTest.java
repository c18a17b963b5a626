package dev.saga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudEvent.DeadLettered;
import dev.saga.local.aws.base.CloudEvent.Delivered;
import dev.saga.local.aws.base.CloudEvent.InvocationFailed;
import dev.saga.local.aws.base.CloudEvent.Published;
import dev.saga.local.aws.base.RecordingListener;
import dev.saga.local.aws.base.TestFunctions;
import dev.saga.local.engine.StartException;
import dev.saga.local.engine.TestPrograms;
import dev.saga.local.processes.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCloudTest {
    private static final Path DYNAMODB_LIBS = Path.of(System.getProperty("dynamodb.local.libs"));

    /** 128 and the signal's number, 15. */
    private static final int SIGTERM_STATUS = 143;

    @TempDir
    Path root;

    @BeforeEach
    void writeProject() throws IOException {
        Files.writeString(root.resolve("Pulumi.yaml"), "{name: planetarium, config: {aws:region: eu-central-1}}");
        TestPrograms.jar(root, PlanetariumProgram.class);
        TestFunctions.zip(
                root,
                PlanetariumProgram.ZIP,
                PlanetariumHandlers.Discoverer.class,
                PlanetariumHandlers.Announcer.class,
                PlanetariumHandlers.Sceptic.class,
                PlanetariumHandlers.Aws.class);
    }

    @Test
    void start_whenTheProgramIsSound_isACloudThatWorksAndLeavesNothing() throws Exception {
        var happened = new RecordingListener();
        var before = Traces.now();
        try (var cloud = LocalCloud.start(options(root, OptionalInt.empty(), Map.of()), happened)) {
            assertThat(cloud.outputs().get("token").getAsString()).isEqualTo("s3cret");
            assertThat(cloud.outputs().get("queue").getAsString()).endsWith("/000000000000/unhandled");
            assertThat(cloud.notHonoured()).isEmpty();

            var held = cloud.withhold(event -> true, "listener");
            cloud.fireSchedule(PlanetariumProgram.SCHEDULE);
            var published = happened.await(Published.class, event -> true).event();
            assertThat(published.get("detail-type").getAsString()).isEqualTo("PlanetDiscovered");
            happened.await(CloudEvent.Withheld.class, withheld -> true);
            held.close();

            assertThat(happened.await(
                                    Delivered.class,
                                    delivered -> delivered.rule().equals("discoveries"))
                            .function())
                    .isEqualTo("listener");
            assertThat(happened.await(DeadLettered.class, letter -> true).queue())
                    .isEqualTo("unhandled");
            assertThat(cloud.processes()).containsValues("discoverer", "announcer", "listener", "DynamoDB Local");
        }
        assertThat(Traces.now()).isEqualTo(before);
    }

    @Test
    void function_whenItsRoleLacksAnAction_isRefusedWithRoleActionAndResource() throws Exception {
        var happened = new RecordingListener();
        var config = Map.of("planetarium:right", "dynamodb:GetItem");
        try (var cloud = LocalCloud.start(options(root, OptionalInt.empty(), config), happened)) {
            cloud.fireSchedule(PlanetariumProgram.SCHEDULE);

            assertThat(happened.await(
                                    InvocationFailed.class,
                                    failed -> failed.function().equals("discoverer"))
                            .error())
                    .contains(
                            "AccessDeniedException",
                            "User: arn:aws:sts::000000000000:assumed-role/discoverer/discoverer is not authorized to"
                                    + " perform: dynamodb:PutItem on resource:"
                                    + " arn:aws:dynamodb:eu-central-1:000000000000:table/planets");
        }
    }

    @Test
    void event_whenThePermissionHasASourceAccount_isADeadLetterThatNamesThePermissionAndTheProperty() throws Exception {
        var happened = new RecordingListener();
        var config = Map.of("planetarium:sourceAccount", "000000000000");
        try (var cloud = LocalCloud.start(options(root, OptionalInt.empty(), config), happened)) {
            cloud.fireSchedule(PlanetariumProgram.SCHEDULE);

            assertThat(happened.await(DeadLettered.class, letter -> true)).satisfies(letter -> {
                assertThat(letter.queue()).isEqualTo("unhandled");
                assertThat(letter.from()).isEqualTo("discoveries");
                assertThat(letter.reason())
                        .startsWith("NO_PERMISSIONS: ")
                        .contains("aws:lambda/permission:Permission discoveries", "sourceAccount");
            });
            assertThat(happened.all(Delivered.class))
                    .extracting(Delivered::rule)
                    .containsExactly(PlanetariumProgram.SCHEDULE);
        }
    }

    @Test
    void start_whenARoleMayNotReadItsStream_saysSoAndLeavesNothing() throws Exception {
        var before = Traces.now();

        assertThatThrownBy(() -> LocalCloud.start(
                        options(root, OptionalInt.empty(), Map.of("planetarium:stream", "dynamodb:Scan")), event -> {}))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll(
                        "aws:lambda/eventSourceMapping:EventSourceMapping announcer: eventSourceArn",
                        "assumed-role/announcer/announcer",
                        "dynamodb:GetRecords");

        assertThat(Traces.now()).isEqualTo(before);
    }

    @Test
    void start_whenTheProgramFails_saysWhyAndLeavesNothing() throws Exception {
        var before = Traces.now();

        assertThatThrownBy(() -> LocalCloud.start(
                        options(root, OptionalInt.empty(), Map.of("planetarium:mistaken", "true")), event -> {}))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("there are eight planets");

        assertThat(Traces.now()).isEqualTo(before);
    }

    @Test
    void start_whenAnArtifactIsMissing_saysWhichAndLeavesNothing() throws Exception {
        var before = Traces.now();
        Files.delete(root.resolve(PlanetariumProgram.ZIP));

        assertThatThrownBy(() -> LocalCloud.start(options(root, OptionalInt.empty(), Map.of()), event -> {}))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(PlanetariumProgram.ZIP)
                .hasMessageContaining("build the project first");

        assertThat(Traces.now()).isEqualTo(before);
    }

    @Test
    void start_whenDynamoDbLocalIsMissing_saysSoAndLeavesNothing() throws Exception {
        var before = Traces.now();
        var sound = options(root, OptionalInt.empty(), Map.of());
        var without = new LocalCloud.Options(
                sound.root(),
                sound.program(),
                sound.stack(),
                sound.config(),
                sound.data(),
                sound.apiPort(),
                root.resolve("no-libs"),
                sound.cache());

        assertThatThrownBy(() -> LocalCloud.start(without, event -> {}))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("DynamoDB Local is not at " + root.resolve("no-libs"));

        assertThat(Traces.now()).isEqualTo(before);
    }

    @Test
    void start_whenADirectoryCannotBeMade_saysWhichAndLeavesNothing() throws Exception {
        var before = Traces.now();
        Files.createFile(root.resolve("cache"));

        assertThatThrownBy(() -> LocalCloud.start(options(root, OptionalInt.empty(), Map.of()), event -> {}))
                .isInstanceOf(StartException.class)
                .hasMessage("FileAlreadyExistsException: " + root.resolve("cache"));

        assertThat(Traces.now()).isEqualTo(before);
    }

    @Test
    void start_whenThePortIsTaken_saysSoAndLeavesNothing() throws Exception {
        var before = Traces.now();
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = OptionalInt.of(other.getLocalPort());

            assertThatThrownBy(() -> LocalCloud.start(options(root, port, Map.of()), event -> {}))
                    .isInstanceOf(StartException.class)
                    .hasMessage("Port " + other.getLocalPort() + " cannot be used: Address already in use.");
        }

        assertThat(Traces.now()).isEqualTo(before);
    }

    @Test
    void sigterm_whenTheCloudStands_endsEverything() throws Exception {
        var log = root.resolve("log");
        var temporary = Files.createDirectory(root.resolve("tmp"));
        try (var process = JavaProcess.start(new JavaProcess.Command(
                List.of(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Ddynamodb.local.libs=" + DYNAMODB_LIBS),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                Standing.class.getName(),
                List.of(root.toString()),
                Map.of(),
                root,
                log))) {
            var children = awaitChildren(process.process(), log);

            process.terminate();

            assertThat(process.process().waitFor(60, TimeUnit.SECONDS))
                    .as(() -> "it ends within a minute; its threads:\n" + threads(process.process()))
                    .isTrue();
            assertThat(process.process().exitValue()).isEqualTo(SIGTERM_STATUS);
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
            assertThat(temporary).isEmptyDirectory();
        }
    }

    private static List<ProcessHandle> awaitChildren(Process process, Path log) throws IOException {
        while (!Files.exists(log) || !Files.readString(log).contains(Standing.STANDS)) {
            assertThat(process.isAlive())
                    .as(() -> JavaProcess.lastLines(log, 20))
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return process.descendants().toList();
    }

    /** What the threads of a JVM do, if the JDK can tell. */
    private static String threads(Process jvm) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var printing = new ProcessBuilder(jcmd, Long.toString(jvm.pid()), "Thread.print").start();
            return new String(printing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static LocalCloud.Options options(Path root, OptionalInt port, Map<String, String> config) {
        return new LocalCloud.Options(
                root,
                root.resolve(PlanetariumProgram.class.getSimpleName() + ".jar"),
                "dev",
                config,
                Optional.empty(),
                port,
                DYNAMODB_LIBS,
                root.resolve("cache"));
    }

    /** A program that holds a cloud until somebody ends it. */
    static final class Standing {
        static final String STANDS = "the cloud stands";

        public static void main(String[] args) throws Exception {
            LocalCloud.start(options(Path.of(args[0]), OptionalInt.empty(), Map.of()), event -> {});
            System.out.println(STANDS);
            Thread.currentThread().join();
        }
    }

    /** One thread for the whole JVM, which ends by itself when it has been idle for a second. */
    private static final String NETTYS_OWN = "globalEventExecutor";

    /** What a cloud could leave behind: processes, threads that hold the JVM up, files. */
    private record Traces(Set<String> processes, Set<String> threads, Set<String> files) {
        static Traces now() throws IOException {
            var processes = ProcessHandle.current()
                    .descendants()
                    .map(process ->
                            process.pid() + " " + process.info().commandLine().orElse(""))
                    .collect(Collectors.toSet());
            var threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !thread.isDaemon() && thread.isAlive())
                    .map(Thread::getName)
                    .filter(name -> !name.startsWith(NETTYS_OWN))
                    .collect(Collectors.toSet());
            try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                var ours = files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("local-cloud") || name.startsWith("dynamodb-local"))
                        .collect(Collectors.toSet());
                return new Traces(processes, threads, ours);
            }
        }
    }
}
