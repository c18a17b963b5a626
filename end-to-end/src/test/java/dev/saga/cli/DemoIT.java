package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer runs it: a process, real artifacts, real requests. */
@ExtendWith(RunningCloud.Extension.class)
class DemoIT {
    private static final List<String> SCENARIOS = List.of(
            "happy-path",
            "out-of-stock",
            "payment-declined",
            "customer-cancels",
            "payment-reversed",
            "deadline-missed",
            "duplicate-request");

    @TempDir
    private Path directory;

    @Test
    @Tag("long")
    void demo_playsEveryScenario_andLeavesNothingBehind() throws Exception {
        var temporary = Files.createDirectory(directory.resolve("tmp"));
        var json = directory.resolve("demo.json");
        try (var demo = SagaProcess.start(SagaProcess.ROOT, temporary, "demo", "--json", json.toString())) {
            assertThat(demo.awaitExit()).as(demo.output()).isZero();
            assertThat(demo.endedOffspring()).as("processes that were started").isNotEmpty();
            assertThat(temporary).isEmptyDirectory();
        }
        var report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(report.get("ok").getAsBoolean()).isTrue();
        assertThat(report.get("readyMillis").getAsLong()).isPositive();
        assertThat(scenarios(report))
                .extracting(s -> s.get("name").getAsString())
                .isEqualTo(SCENARIOS);
        assertThat(scenarios(report)).allMatch(s -> s.get("ok").getAsBoolean());
        assertThat(report.getAsJsonObject("invariants").asMap().values())
                .isNotEmpty()
                .allMatch(JsonElement::getAsBoolean);
    }

    @Test
    @Tag("long")
    void demo_whenARuleDoesNotMatch_saysWhichStepWasAwaited() throws Exception {
        var root = rootWhosePaymentsDoNotHear("OrderCancelled");
        var temporary = Files.createDirectory(directory.resolve("tmp"));
        var json = directory.resolve("demo.json");
        try (var demo = SagaProcess.start(
                root,
                temporary,
                "demo",
                "--scenario",
                "customer-cancels",
                "--patience",
                "10",
                "--json",
                json.toString())) {
            assertThat(demo.awaitExit()).as(demo.output()).isEqualTo(1);
            assertThat(demo.output())
                    .contains("FAILED customer-cancels")
                    .contains("awaited PaymentRefunded; arrived instead: OrderPlaced, StockReserved, PaymentCaptured")
                    .contains("Dead letters lie in:")
                    .contains("payments-undelivered: http");
            demo.endedOffspring();
            assertThat(temporary).isEmptyDirectory();
        }
        var report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(report.get("ok").getAsBoolean()).isFalse();
        assertThat(scenarios(report))
                .filteredOn(s -> !s.get("ok").getAsBoolean())
                .extracting(s -> s.get("name").getAsString())
                .containsExactly("customer-cancels");
    }

    /** What Pulumi's CLI prints of a stack is all that the demo knows of it; here the stack is one of this machine. */
    @Test
    @Tag("long")
    void demo_whenTheStackIsElsewhere_playsAgainstWhatPulumiSays(RunningCloud running) throws Exception {
        var temporary = Files.createDirectory(directory.resolve("tmp"));
        var json = directory.resolve("demo.json");
        try (var demo = SagaProcess.start(
                SagaProcess.ROOT,
                temporary,
                Map.of(
                        "PATH",
                        pulumiThatPrints(running.cloud().outputs()) + ":" + System.getenv("PATH"),
                        "AWS_ENDPOINT_URL",
                        running.cloud().awsEndpoint().toString(),
                        "AWS_ACCESS_KEY_ID",
                        "of-this-machine",
                        "AWS_SECRET_ACCESS_KEY",
                        "of-this-machine"),
                "demo",
                "--stack",
                "prod",
                "--scenario",
                "happy-path",
                "--scenario",
                "deadline-missed",
                "--json",
                json.toString())) {
            assertThat(demo.awaitExit()).as(demo.output()).isZero();
            assertThat(demo.output())
                    .contains("Looking up stack prod", "deadline-missed is skipped: AWS does not let us withhold");
            assertThat(temporary).isEmptyDirectory();
        }
        var report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(scenarios(report)).singleElement().satisfies(told -> {
            assertThat(told.get("name").getAsString()).isEqualTo("happy-path");
            assertThat(told.get("ok").getAsBoolean()).isTrue();
        });
    }

    @Test
    void demo_whenThereIsNoPulumi_saysSoInOneSentence() throws Exception {
        try (var demo = SagaProcess.start(
                SagaProcess.ROOT, directory, Map.of("PATH", directory.toString()), "demo", "--stack", "prod")) {
            assertThat(demo.awaitExit()).isEqualTo(1);
            assertThat(demo.output())
                    .contains("saga: the Pulumi CLI is not on the PATH")
                    .doesNotContain("\tat ");
        }
    }

    private Path pulumiThatPrints(JsonObject outputs) throws IOException {
        var bin = Files.createDirectory(directory.resolve("bin"));
        Files.writeString(bin.resolve("outputs.json"), outputs.toString());
        var pulumi = Files.writeString(bin.resolve("pulumi"), """
                #!/bin/sh
                [ "$*" = "stack output --json --show-secrets --stack prod" ] || exit 1
                cat "${0%/*}/outputs.json"
                """);
        Files.setPosixFilePermissions(pulumi, PosixFilePermissions.fromString("rwxr-xr-x"));
        return bin;
    }

    private static List<JsonObject> scenarios(JsonObject report) {
        return StreamSupport.stream(report.getAsJsonArray("scenarios").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** The built project, but for one line of the catalog that the stack's rules come from. */
    private Path rootWhosePaymentsDoNotHear(String event) throws IOException {
        var root = Files.createDirectory(directory.resolve("root"));
        for (var shared : List.of("Pulumi.yaml", "Pulumi.dev.yaml", "services", "local")) {
            Files.createSymbolicLink(root.resolve(shared), SagaProcess.ROOT.resolve(shared));
        }
        var stack = Files.createDirectories(root.resolve("stack/target/lib"));
        Files.createDirectories(root.resolve("cli/target"));
        var built = SagaProcess.ROOT.resolve("stack/target");
        Files.copy(built.resolve("stack.jar"), root.resolve("stack/target/stack.jar"));
        try (var libraries = Files.list(built.resolve("lib"))) {
            for (var library : libraries.toList()) {
                Files.copy(library, stack.resolve(library.getFileName()));
            }
        }
        var schemas = stack.resolve("schemas-1.0.0.jar");
        try (var jar = FileSystems.newFileSystem(URI.create("jar:" + schemas.toUri()), Map.of())) {
            var catalog = jar.getPath("schemas/catalog.json");
            var changed = JsonParser.parseString(Files.readString(catalog)).getAsJsonObject();
            var consumes = changed.getAsJsonObject("services")
                    .getAsJsonObject("payments")
                    .getAsJsonArray("consumes");
            assertThat(consumes.remove(JsonParser.parseString("\"" + event + "\"")))
                    .isTrue();
            Files.writeString(catalog, changed.toString());
        }
        return root;
    }
}
