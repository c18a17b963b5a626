package dev.saga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.local.aws.base.TestFunctions;
import dev.saga.local.engine.StartException;
import dev.saga.local.engine.TestPrograms;
import dev.saga.local.processes.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, with a program that is not the saga. */
class MainTest {
    private static final String STANDS = "The program runs.";

    /** 128 and the signal's number, 15. */
    private static final int SIGTERM_STATUS = 143;

    @TempDir
    Path root;

    @BeforeEach
    void writeProject() throws IOException {
        Files.writeString(root.resolve("Pulumi.yaml"), """
                name: observatory
                runtime: {name: java, options: {binary: ObservatoryProgram.jar}}
                config: {aws:region: eu-central-1}
                """);
        Files.writeString(root.resolve("Pulumi.dev.yaml"), "config: {observatory:observer: {secure: AAABAQ}}");
        TestPrograms.jar(root, ObservatoryProgram.class);
        Files.move(TestFunctions.jar(root, ObservatoryHandlers.class), root.resolve(ObservatoryProgram.JAR));
        Files.createDirectory(root.resolve(ObservatoryProgram.CLASSES));
        Files.writeString(root.resolve(ObservatoryProgram.CLASSES).resolve("notes.txt"), "cloudy");
    }

    @Test
    void main_whenAnotherProgramUsesResourcesAssetsPoliciesAndSecrets_runsItUntilItIsEnded() throws Exception {
        try (var command = start(
                Map.of("PULUMI_LOCAL_CONFIG", "{\"observatory:observer\": \"Annie\"}"),
                "--config",
                "aws:region=eu-west-1")) {
            var output = awaitStanding(command);

            assertThat(output)
                    .contains("not simulated: aws:sns/topic:Topic (1)")
                    .doesNotContain("not simulated: aws:iam", "not simulated: aws:lambda")
                    .contains("role: arn:aws:iam::000000000000:role/observer")
                    .contains("alarms: arn:aws:sns:eu-west-1:000000000000:alarms")
                    .contains("policy: {\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                            + "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}]}");
            assertThat(get(url(output) + "/stars")).isEqualTo("Sirius, Vega by Annie");

            command.terminate();
            assertThat(command.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(command.process().exitValue()).isEqualTo(SIGTERM_STATUS);
        }
    }

    @Test
    void main_whenAValueIsEncrypted_saysHowToGiveOne() throws Exception {
        try (var command = start(Map.of())) {
            assertThat(command.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(command.process().exitValue()).isEqualTo(1);
            assertThat(output())
                    .contains("--config observatory:observer=VALUE", "PULUMI_LOCAL_CONFIG='{\"observatory:observer\"");
        }
    }

    @Test
    void options_whenGiven_areRead() throws Exception {
        var options = Main.options(
                "--directory",
                root.toString(),
                "--stack",
                "prod",
                "--program",
                "other.jar",
                "--port",
                "8080",
                "--config",
                "a=b=c",
                "--config",
                "aws:region=eu-west-1",
                "--data",
                root.resolve("data").toString(),
                "--dynamodb-local",
                root.toString());

        assertThat(options.root()).isEqualTo(root);
        assertThat(options.stack()).isEqualTo("prod");
        assertThat(options.program()).isEqualTo(root.resolve("other.jar"));
        assertThat(options.apiPort()).hasValue(8080);
        assertThat(options.config()).isEqualTo(Map.of("a", "b=c", "aws:region", "eu-west-1"));
        assertThat(options.data()).contains(root.resolve("data"));
        assertThat(options.dynamoDbLibs()).isEqualTo(root);
    }

    @Test
    void options_whenNotUnderstood_sayWhy() {
        assertThatThrownBy(() -> Main.options("--colour", "red")).hasMessage("There is no option --colour.");
        assertThatThrownBy(() -> Main.options("--stack")).hasMessage("--stack has no value.");
        assertThatThrownBy(() -> Main.options("--config", "key")).hasMessage("--config key is not KEY=VALUE.");
        assertThatThrownBy(() -> Main.options("--directory", root.toString(), "--port", "x"))
                .hasMessage("--port x is not a number.");
        assertThatThrownBy(
                        () -> Main.options("--directory", root.resolve("none").toString()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("Pulumi.yaml");
    }

    private JavaProcess start(Map<String, String> environment, String... more) throws IOException {
        var all = new HashMap<>(System.getenv());
        all.putAll(environment);
        var arguments = new ArrayList<>(List.of("--directory", root.toString()));
        arguments.addAll(List.of(more));
        return JavaProcess.start(new JavaProcess.Command(
                List.of(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.home=" + root,
                        "-Ddynamodb.local.libs=" + System.getProperty("dynamodb.local.libs")),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                Main.class.getName(),
                arguments,
                all,
                root,
                root.resolve("log")));
    }

    private String awaitStanding(JavaProcess command) throws IOException {
        while (!output().contains(STANDS)) {
            assertThat(command.process().isAlive()).as(this::output).isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return output();
    }

    private String output() {
        return JavaProcess.lastLines(root.resolve("log"), 100);
    }

    private static String url(String output) {
        return output.lines()
                .filter(line -> line.startsWith("url: "))
                .findFirst()
                .orElseThrow()
                .substring("url: ".length());
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }
}
