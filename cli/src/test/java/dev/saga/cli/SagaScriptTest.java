package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code saga} in a checkout of empty files, with stand-ins for Java and Maven on the path. */
@EnabledOnOs(OS.LINUX) // for setsid and setpriv
class SagaScriptTest {
    private static final Instant BUILT = Instant.parse("2026-11-27T12:00:00Z");
    /** A user for whom permissions hold; root may write everywhere. */
    private static final String NOBODY = "65534";

    private static final List<String> ARTIFACTS = List.of(
            "cli/target/saga.jar",
            "stack/target/stack.jar",
            "local/processes/target/dynamodb-local",
            "services/orders/target/orders.zip",
            "services/tracking/target/tracking.zip");
    private static final List<String> SOURCES = List.of(
            "pom.xml",
            "schemas/a.json",
            "operations/A.java",
            "services/C.java",
            "services/D.java",
            "stack/E.java",
            "local/F.java",
            "scenarios/G.java",
            "cli/H.java");

    @TempDir
    private Path directory;

    private Path checkout;
    private Path commands;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void standIns() throws IOException {
        commands = Files.createDirectory(directory.resolve("commands"));
        command("java", """
                case "$1" in -XshowSettings*) echo "    java.specification.version = 17" >&2 ;; *) printf '%s\\n' "$@" ;; esac""");
        command("javac", "");
        command("mvn", """
                echo "$@" >>"$MAVEN_CALLS"
                echo '[INFO] Building orders 1.0.0                     [10/13]'
                eval "${MAVEN_DOES:-}\"""");
        checkout = checkout(directory.resolve("checkout"));
    }

    @AfterEach
    void endProcesses() {
        started.forEach(process -> process.toHandle().destroyForcibly());
    }

    @Test
    void saga_whenAllIsBuilt_runsTheCommandAtOnce() throws Exception {
        assertThat(run(checkout.resolve("saga"), "up", "--port", "8080"))
                .endsWith("-jar\n" + checkout.toRealPath().resolve("cli/target/saga.jar") + "\nup\n--port\n8080\n")
                .doesNotContain("Building");
    }

    @Test
    void saga_whenASourceIsNewer_buildsFirstAndShowsProgress() throws Exception {
        run(checkout.resolve("saga"));
        touch(checkout.resolve("services/C.java"), Instant.now());

        assertThat(run(checkout.resolve("saga"))).contains("  [10/13] orders\n");
        assertThat(mavenCalls()).singleElement().asString().endsWith(" package");
    }

    @Test
    void saga_whenAPageIsNewer_buildsNothing() throws Exception {
        run(checkout.resolve("saga"));
        Files.writeString(checkout.resolve("stack/README.md"), "# stack");

        assertThat(run(checkout.resolve("saga"))).doesNotContain("Building");
    }

    @Test
    void saga_whenAServiceIsNew_buildsItToo() throws Exception {
        deployable(checkout, "shipping");

        assertThat(run(checkout.resolve("saga"))).contains("Building");
        assertThat(mavenCalls())
                .singleElement()
                .asString()
                .contains(" -pl cli,stack,services/orders,services/shipping,services/tracking -am ");
    }

    @Test
    void saga_whenASourceIsGone_buildsAnewWithoutItsRemains() throws Exception {
        run(checkout.resolve("saga"));
        Files.delete(checkout.resolve("services/D.java"));

        assertThat(run(checkout.resolve("saga"))).contains("Building");
        assertThat(mavenCalls()).singleElement().asString().endsWith(" clean package");
        assertThat(run(checkout.resolve("saga"))).doesNotContain("Building");
    }

    @Test
    void saga_whenTheBuildFails_showsItsLastLines() throws Exception {
        Files.delete(checkout.resolve("cli/target/saga.jar"));

        assertThat(run(checkout.resolve("saga"), "MAVEN_DOES=echo no such symbol; exit 7", 1))
                .contains("no such symbol")
                .endsWith("saga: the build failed; its last lines are above.\n");
    }

    @Test
    void saga_whenTheBuildIsInterrupted_saysNothingMore() throws Exception {
        Files.delete(checkout.resolve("cli/target/saga.jar"));

        assertThat(run(checkout.resolve("saga"), "MAVEN_DOES=kill -INT 0; sleep 5", 130))
                .doesNotContain("tail", "failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "with#hash", "with%20percent", "with-\u00e9", "$(touch x)", "a'b\"c"})
    void saga_whenItsPathIsOdd_isFoundAndRecordsNoClassData(String name) throws Exception {
        var odd = checkout(directory.resolve(name));

        assertThat(run(odd.resolve("saga"), "demo"))
                .contains("-Xshare:auto\n", "-Dsaga.root=" + odd.toRealPath() + "\n")
                .doesNotContain("ArchiveClassesAtExit");
    }

    @Test
    void saga_whenItsPathHasAColon_saysWhy() throws Exception {
        var odd = checkout(directory.resolve("a:b"));

        assertThat(run(odd.resolve("saga"), "", 1))
                .startsWith("saga: the path ")
                .contains("holds a colon");
    }

    @Test
    void saga_whenCalledByALink_findsItsCheckout() throws Exception {
        var links = Files.createDirectory(directory.resolve("links"));
        Files.createSymbolicLink(links.resolve("first"), checkout.resolve("saga"));
        Files.createSymbolicLink(links.resolve("second"), Path.of("first"));

        assertThat(run(links.resolve("second"))).contains("-Dsaga.root=" + checkout.toRealPath() + "\n");
    }

    @Test
    void saga_whenTheCheckoutWasMoved_usesNoClassDataOfTheOldPlace() throws Exception {
        var recorded = archiveOption(run(checkout.resolve("saga"), "demo"));
        var moved = Files.move(checkout, directory.resolve("moved"));

        assertThat(archiveOption(run(moved.resolve("saga"), "demo")))
                .startsWith("-XX:ArchiveClassesAtExit=")
                .isNotEqualTo(recorded.replace("/checkout/", "/moved/"));
    }

    @Test
    void saga_whenTheCheckoutCannotBeWritten_runsAllTheSame() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(checkout.resolve("saga"));
        Files.setPosixFilePermissions(checkout.resolve("cli/target"), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(run(checkout.resolve("saga"), "up")).endsWith("\nup\n").doesNotContain("denied", "cannot");
            touch(checkout.resolve("services/C.java"), Instant.now());
            Files.setPosixFilePermissions(checkout, PosixFilePermissions.fromString("r-xr-xr-x"));
            assertThat(run(checkout.resolve("saga"), "", 1)).contains("this user cannot write there");
        } finally {
            for (var unwritable : List.of(checkout, checkout.resolve("cli/target"))) {
                Files.setPosixFilePermissions(unwritable, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Git turns the line ends of a text into those of Windows where core.autocrlf is set, and no shell runs that. */
    @Test
    void scripts_whenGitWouldTurnTheirLineEnds_stayAsTheyAre() throws Exception {
        var root = Path.of("..").toRealPath();
        assumeThat(root.resolve(".git")).exists();
        var clone = directory.resolve("clone");
        var git = new ProcessBuilder(
                        "git",
                        "-c",
                        "core.autocrlf=true",
                        "clone",
                        "-q",
                        "--depth",
                        "1",
                        root.toUri().toString(),
                        clone.toString())
                .inheritIO()
                .start();
        started.add(git);
        assertThat(git.waitFor(60, TimeUnit.SECONDS)).isTrue();

        for (var script : List.of("saga", "mvnw", ".ci/run", "postman/run", "schemas/catalog.json")) {
            assertThat(Files.readString(clone.resolve(script))).as(script).doesNotContain("\r");
        }
    }

    private static String archiveOption(String output) {
        return output.lines()
                .filter(line -> line.startsWith("-XX:ArchiveClassesAtExit="))
                .map(line -> line.replaceFirst("\\.[0-9]+$", ""))
                .findFirst()
                .orElseThrow();
    }

    /** A module whose build makes a zip. */
    private static void deployable(Path root, String service) throws IOException {
        var pom = file(root.resolve("services/" + service + "/pom.xml"));
        Files.writeString(pom, "<artifactId>maven-assembly-plugin</artifactId>");
        touch(pom, BUILT.minusSeconds(60));
    }

    private Path checkout(Path root) throws IOException {
        Files.createDirectory(root);
        Files.copy(Path.of("..", "saga"), root.resolve("saga"));
        for (var source : SOURCES) {
            touch(file(root.resolve(source)), BUILT.minusSeconds(60));
        }
        for (var service : List.of("orders", "tracking")) {
            deployable(root, service);
        }
        for (var artifact : ARTIFACTS) {
            touch(file(root.resolve(artifact)), BUILT);
        }
        return root;
    }

    private static Path file(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }

    private static void touch(Path path, Instant time) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(time));
    }

    private void command(String name, String script) throws IOException {
        var file = commands.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> mavenCalls() throws IOException {
        return Files.readAllLines(directory.resolve("maven-calls"));
    }

    private String run(Path script, String... arguments) throws Exception {
        return run(script, "", 0, arguments);
    }

    /** What it prints, on either stream. */
    private String run(Path script, String variable, int status, String... arguments) throws Exception {
        // A build in the background ignores SIGINT, and its children would inherit that.
        var command = new ArrayList<>(List.of("setsid", "-w", "env", "--default-signal=INT"));
        if (System.getProperty("user.name").equals("root")
                && !Files.getPosixFilePermissions(script.toRealPath().resolveSibling("cli/target"))
                        .contains(PosixFilePermission.OWNER_WRITE)) {
            command.addAll(List.of("setpriv", "--reuid", NOBODY, "--clear-groups"));
        }
        command.add(script.toString());
        command.addAll(List.of(arguments));
        var output = Files.createTempFile(directory, "output", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", commands + ":/usr/bin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment()
                .put("MAVEN_CALLS", directory.resolve("maven-calls").toString());
        if (!variable.isEmpty()) {
            builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        var process = builder.start();
        started.add(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isEqualTo(status);
        return text;
    }
}
