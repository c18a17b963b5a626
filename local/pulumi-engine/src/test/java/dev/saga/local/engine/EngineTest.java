package dev.saga.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.processes.ClassDataArchives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    private static final String TABLE = "aws:dynamodb/table:Table";
    private static final String FUNCTION = "aws:lambda/function:Function";

    @TempDir
    Path root;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Resource> created = new ConcurrentLinkedQueue<>();
    private final Provider provider = new Provider(CompletableFuture.completedFuture(planets()));

    @BeforeEach
    void writeProject() throws IOException {
        Files.writeString(root.resolve("Pulumi.yaml"), """
                name: planets
                runtime: java
                config:
                  aws:region:
                    value: eu-central-1
                  moons:
                    default: [Luna]
                """);
        Files.writeString(root.resolve("Pulumi.dev.yaml"), """
                config:
                  planets:moons: [Io, Europa]
                """);
        Files.createFile(root.resolve("watch.zip"));
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void run_whenTheProgramIsSound_makesItsResourcesRealAndReturnsItsOutputs() throws Exception {
        var outputs = run(Map.of("planets:password", "hunter2"));

        assertThat(outputs).isEqualTo(json("""
                {"function": "arn:of:watch", "table": "planets-table", "secret": "revealed", "password": "hunter2",
                 "topic": "stub:of:news", "moons": ["Io", "Europa"],
                 "environment": ["PLANETS_SHOWN"], "account": "000000000000", "region": "eu-central-1"}"""));
        assertThat(created).extracting(Resource::name).containsExactlyInAnyOrder("planets", "watch");
        var function = resource("watch").inputs();
        assertThat(function.getAsJsonObject("environment"))
                .isEqualTo(json("{\"variables\": {\"TABLE\": \"arn:of:planets\", \"KEY\": \"s3cret\"}}"));
        assertThat(function.getAsJsonObject("code").get("path").getAsString()).isEqualTo("watch.zip");
        assertThat(resource("planets").urn())
                .isEqualTo("urn:pulumi:dev::planets::planets:index:SolarSystem$" + TABLE + "::planets");
    }

    @Test
    void notHonoured_whenTheProgramHasRun_namesWhatNobodyActsOn() throws Exception {
        run(Map.of());

        assertThat(provider.notHonoured())
                .containsExactly(
                        TABLE + ": attributes.type, billingMode", FUNCTION + ": role", "aws:sns/topic:Topic (1)");
    }

    @Test
    void run_whenTheProgramThrows_failsWithItsWords() {
        assertThatThrownBy(() -> run(Map.of("planets:mishap", "exception")))
                .isInstanceOf(StartException.class)
                .hasMessage("The program PlanetsProgram.jar failed with exit code 32:"
                        + " java.lang.IllegalArgumentException: planets:count must not be negative");
    }

    @Test
    void run_whenTheProgramReportsAnError_fails() {
        assertThatThrownBy(() -> run(Map.of("planets:mishap", "logged")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("failed with exit code 1: the sky is falling");
    }

    @Test
    void run_whenTheProgramExits_failsWithItsStatus() {
        assertThatThrownBy(() -> run(Map.of("planets:mishap", "exit")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("failed with exit code 7");
    }

    @Test
    void run_whenAResourceIsDeclaredTwice_isRefused() {
        assertThatThrownBy(() -> run(Map.of("planets:mishap", "duplicate")))
                .isInstanceOf(StartException.class)
                .hasMessage("There are two resources aws:sns/topic:Topic \"news\".");
    }

    @Test
    void run_whenTheProgramReadsWhatItDoesNotDeclare_isRefused() {
        assertThatThrownBy(() -> run(Map.of("planets:mishap", "read")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("\"foreign\", which exists outside of it");
    }

    @Test
    void run_whenAFunctionFails_saysWhich() {
        assertThatThrownBy(() -> run(Map.of("planets:mishap", "function")))
                .isInstanceOf(StartException.class)
                .hasMessage("The function aws:index/getPartition:getPartition failed:"
                        + " java.lang.IllegalStateException: no partition");
    }

    @Test
    void run_whenAServiceRefusesAResource_failsWithItsSentence() throws Exception {
        Files.delete(root.resolve("watch.zip"));

        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessage("code of watch is not there");
    }

    @Test
    void run_whenThereIsNoJar_saysSo() {
        var engine = engine(new Project("planets", "dev", Map.of()));

        assertThatThrownBy(() -> engine.run(root, root.resolve("none.jar"), root))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("none.jar cannot be run: it is not there; build the project first");
    }

    private JsonObject run(Map<String, String> config) throws Exception {
        var project = Project.read(root, "dev", config);
        return engine(project).run(root, TestPrograms.jar(root, PlanetsProgram.class), root);
    }

    private Engine engine(Project project) {
        return new Engine(
                project, provider, threads, new ClassDataArchives(root.resolve("archives")), "PLANETS_HIDDEN"::equals);
    }

    private Resource resource(String name) {
        return created.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    /** Knows tables and functions, reads a few of their properties, and wants the code to be there. */
    private Provider.Capabilities planets() {
        return new Provider.Capabilities(
                Map.of(TABLE, this::createTable, FUNCTION, this::createFunction),
                Map.of(
                        "aws:index/getCallerIdentity:getCallerIdentity",
                        arguments -> Map.of("accountId", "000000000000"),
                        "aws:index/getRegion:getRegion",
                        arguments -> Map.of("name", "eu-central-1"),
                        "aws:index/getPartition:getPartition",
                        arguments -> {
                            throw new IllegalStateException("no partition");
                        }),
                inputs -> new Created(inputs.name(), Map.of("arn", "stub:of:" + inputs.name())),
                Set.of("tags"));
    }

    private Created createTable(Inputs inputs) {
        inputs.requiredText("hashKey");
        inputs.each("attributes").forEach(attribute -> attribute.requiredText("name"));
        return created(inputs, inputs.name());
    }

    private Created createFunction(Inputs inputs) {
        var code = inputs.object("code").orElseThrow();
        if (!Files.exists(root.resolve(code.get("path").getAsString()))) {
            throw new ResourceException("code of watch is not there");
        }
        inputs.textsByName("environment.variables");
        return created(inputs, inputs.requiredText("handler") + inputs.requiredText("runtime"));
    }

    private Created created(Inputs inputs, String id) {
        created.add(inputs.resource());
        return new Created(id, Map.of("arn", "arn:of:" + inputs.resource().name()));
    }
}
