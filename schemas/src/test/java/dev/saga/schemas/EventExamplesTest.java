package dev.saga.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
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

/** The golden examples say what the schemas say, and together they are sagas that could have happened. */
class EventExamplesTest {
    private final EventSchemas schemas = EventSchemas.load();
    private final Catalog catalog = Catalog.load();

    static List<String> files() {
        return ContractFiles.in("examples");
    }

    static List<String> eventTypes() {
        return EventSchemasTest.eventTypes();
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void examples_whenAnEventExists_showItsUsualSmallestAndLargestForm(String eventType) {
        assertThat(ContractFiles.in("examples/" + eventType))
                .contains(
                        "examples/" + eventType + "/golden.json",
                        "examples/" + eventType + "/minimal.json",
                        "examples/" + eventType + "/full.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void example_whenValidated_fitsTheSchemaAsWrittenAndAsInlined(String file) {
        var example = ContractFiles.json(file);

        assertThat(Draft4.problems("events/" + eventType(file) + ".json", example))
                .as(file)
                .isEmpty();
        assertThat(Draft4.problems(schemas.inlined(eventType(file)), example))
                .as(file)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void example_whenAFieldIsAddedOrARequiredOneIsMissing_isRefused(String file) {
        for (var part : List.of("metadata", "data")) {
            var required = required(eventType(file), part);
            for (var field : ContractFiles.json(file).getAsJsonObject(part).keySet()) {
                var without = ContractFiles.json(file);
                without.getAsJsonObject(part).remove(field);
                assertThat(Draft4.problems(schemas.inlined(eventType(file)), without))
                        .as("%s without /%s/%s", file, part, field)
                        .hasSize(required.contains(field) ? 1 : 0);
            }
            var with = ContractFiles.json(file);
            with.getAsJsonObject(part).addProperty("unheardOf", 1);
            assertThat(Draft4.problems(schemas.inlined(eventType(file)), with))
                    .as("%s with /%s/unheardOf", file, part)
                    .hasSize(1);
        }
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

    private List<String> required(String eventType, String part) {
        var schema = schemas.inlined(eventType).getAsJsonObject("properties").getAsJsonObject(part);
        return schema.has("required")
                ? schema.getAsJsonArray("required").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of();
    }

    private static String eventType(String file) {
        return file.split("/", -1)[1];
    }

    private static String metadata(JsonObject example, String field) {
        return example.getAsJsonObject("metadata").get(field).getAsString();
    }
}
