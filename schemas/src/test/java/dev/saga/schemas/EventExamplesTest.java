package dev.saga.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples name real ids, add up, and together are sagas that could have happened. The contract tests hold them against the schemas. */
class EventExamplesTest {
    private final Catalog catalog = Catalog.load();

    static List<String> files() {
        return ContractFiles.in("examples");
    }

    @ParameterizedTest
    @MethodSource("files")
    void example_whenItNamesThings_usesTheirRealIds(String file) {
        var example = ContractFiles.json(file);
        var orderId = metadata(example, "orderId");

        assertThat(metadata(example, "eventId"))
                .startsWith(catalog.producerOf(eventType(file)).name() + ":" + orderId + ":");
        var data = example.getAsJsonObject("data");
        if (data.has("paymentId")) {
            assertThat(data.get("paymentId").getAsString())
                    .isEqualTo(UUID.nameUUIDFromBytes(("payment:" + orderId).getBytes(StandardCharsets.UTF_8))
                            .toString());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void example_whenItHasPrices_addsThemUp(String file) {
        var data = ContractFiles.json(file).getAsJsonObject("data");
        if (eventType(file).equals("StockReserved")) {
            var sum = StreamSupport.stream(data.getAsJsonArray("lines").spliterator(), false)
                    .map(line -> line.getAsJsonObject())
                    .mapToLong(line -> line.get("quantity").getAsLong()
                            * line.getAsJsonObject("unitPrice").get("amount").getAsLong())
                    .sum();
            assertThat(data.getAsJsonObject("total").get("amount").getAsLong()).isEqualTo(sum);
        }
    }

    /** The smallest and largest forms stand alone; all the others tell whole sagas. */
    @Test
    void examples_whenReadTogether_areCausedByOneAnother() {
        var byId = new HashMap<String, String>();
        for (var file : files()) {
            assertThat(byId.put(metadata(ContractFiles.json(file), "eventId"), file))
                    .as("another example with the id of %s", file)
                    .isNull();
        }
        for (var file : files()) {
            if (!file.endsWith("/minimal.json") && !file.endsWith("/full.json")) {
                followsItsCause(file, byId);
            }
        }
    }

    private void followsItsCause(String file, Map<String, String> byId) {
        var effect = ContractFiles.json(file);
        var causationId = metadata(effect, "causationId");
        if (causationId.startsWith("command:")) {
            assertThat(metadata(effect, "hop")).as(file).isEqualTo("0");
            return;
        }
        var causeFile = byId.getOrDefault(causationId, "nowhere");
        assertThat(causeFile).as("the cause of %s", file).isNotEqualTo("nowhere");
        var cause = ContractFiles.json(causeFile);
        assertThat(metadata(effect, "orderId")).as(file).isEqualTo(metadata(cause, "orderId"));
        assertThat(Integer.parseInt(metadata(effect, "hop")))
                .as(file)
                .isEqualTo(Integer.parseInt(metadata(cause, "hop")) + 1);
        assertThat(metadata(effect, "occurredAt")).as(file).isGreaterThan(metadata(cause, "occurredAt"));
        assertThat(catalog.producerOf(eventType(file)).consumes())
                .as("what the service that sent %s listens to", file)
                .contains(eventType(causeFile));
    }

    private static String eventType(String file) {
        return file.split("/", -1)[1];
    }

    private static String metadata(JsonObject example, String field) {
        return example.getAsJsonObject("metadata").get(field).getAsString();
    }
}
