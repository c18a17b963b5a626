package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.saga.scenarios.load.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load, as a process of its own, with every kind of fault; small, unless the profile "large" asks for more. */
@Tag("long")
@Tag("load")
class LoadIT {
    private static final int ORDERS = Integer.getInteger("load.orders", 40);
    private static final String CONCURRENCY = System.getProperty("load.concurrency", "8");
    private static final String ORDER_TIMEOUT = System.getProperty("load.orderTimeout", "15");
    private static final Duration LIMIT = Duration.ofMinutes(10).plusSeconds(ORDERS);

    @TempDir
    private Path directory;

    @Test
    void load_whenEveryFaultStrikes_losesNothingAndDoesNothingTwice() throws Exception {
        var temporary = Files.createDirectory(directory.resolve("tmp"));
        var json =
                Files.createDirectories(Path.of("target")).resolve("load.json").toAbsolutePath();
        try (var load = SagaProcess.start(
                SagaProcess.ROOT,
                temporary,
                "load",
                "--orders",
                Integer.toString(ORDERS),
                "--concurrency",
                CONCURRENCY,
                "--seed",
                "1",
                "--order-timeout",
                ORDER_TIMEOUT,
                "--faults",
                "--json",
                json.toString())) {
            assertThat(load.awaitExit(LIMIT)).as(load.output()).isZero();
            assertThat(load.output())
                    .contains("kill -9")
                    .contains("nothing is delivered to")
                    .contains("the stream loses whatever")
                    .contains("is on the bus")
                    .contains("poison lies whole in");
            load.endedOffspring();
            assertThat(temporary).isEmptyDirectory();
        }
        var report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(report.get("ok").getAsBoolean()).isTrue();
        assertThat(report.getAsJsonObject("invariants").asMap().values())
                .isNotEmpty()
                .allMatch(JsonElement::getAsBoolean);
        assertThat(report.getAsJsonObject("outcomes").asMap().values().stream()
                        .mapToInt(JsonElement::getAsInt)
                        .sum())
                .isEqualTo(ORDERS);
        assertThat(report.getAsJsonObject("faults").keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Fault.values()).map(Fault::toString).toList());
        assertThat(report.getAsJsonObject("deadLetters").get("poison").getAsInt())
                .as("whoever heard the poison, tracking at least, left it in its queue")
                .isPositive();
    }
}
