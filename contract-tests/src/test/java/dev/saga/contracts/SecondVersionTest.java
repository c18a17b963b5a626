package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.checks.Check;
import dev.saga.contracts.checks.ConsumerCheck;
import dev.saga.contracts.checks.Contract;
import dev.saga.schemas.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OrderCancelled gets a second version: who cancelled may leave a comment, and fraud is a reason. The deployed payments
 * function is the old consumer, which knows neither; the new one reads both versions.
 */
class SecondVersionTest {
    private static final String EVENT = "OrderCancelled";
    private static final String REASONS = "/properties/data/properties/reason/enum";
    private static final String COMMENT = """
            {'description': 'What the one who cancelled had to say.', 'type': 'string', 'minLength': 1,
             'maxLength': 200, 'pattern': '^[^<>]{1,200}$'}""";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path directory;

    private ContractCopy copy;

    @BeforeEach
    void copyContract() throws IOException {
        Findings.ofProject().assumeSound();
        copy = ContractCopy.in(directory);
    }

    /** A consumer of the second version: what is optional has a default. */
    private static String told(JsonObject detail) {
        var data = detail.getAsJsonObject("data");
        var comment = Optional.ofNullable(data.get("comment")).map(text -> ": " + text.getAsString());
        return "cancelled for " + data.get("reason").getAsString() + comment.orElse("");
    }

    @Test
    void secondVersion_whenAFieldIsOptional_isReadByOldAndNewAndReleased() throws IOException {
        var first = copy.read("released/1.0.0/examples/OrderCancelled/golden.json");
        copy.schema(EVENT, SecondVersionTest::withComment)
                .json("examples/OrderCancelled/with-comment.json", none -> commented(first));

        assertThat(Check.EVOLUTION.problems(copy.contract())).isEmpty();
        assertThat(Check.EXAMPLES.problems(copy.contract())).isEmpty();
        assertThat(oldConsumer("example with-comment")).isEmpty();
        assertThat(told(first)).isEqualTo("cancelled for CUSTOMER_REQUEST");
        assertThat(told(commented(first))).isEqualTo("cancelled for CUSTOMER_REQUEST: too late");

        var released = Release.freeze(copy.directory(), "1.1.0");

        assertThat(Check.EVOLUTION.problems(copy.contract())).isEmpty();
        assertThat(released.resolve("examples/OrderCancelled/with-comment.json"))
                .exists();
        copy.schema(
                EVENT,
                schema -> Json.with(
                        schema, "/properties/data/properties/comment/pattern", new JsonPrimitive("^[a-z ]{1,200}$")));
        assertThat(Check.EVOLUTION.problems(copy.contract()))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("OrderCancelled, released 1.1.0, /data/comment: "));
    }

    @Test
    void secondVersion_whenAnEnumIsWidened_needsAWaiverUntilItExpires() {
        copy.schema(EVENT, schema -> withReason(schema, "FRAUD"))
                .json(
                        "examples/OrderCancelled/fraud.json",
                        none -> Json.with(
                                copy.read("examples/OrderCancelled/golden.json"),
                                "/data/reason",
                                new JsonPrimitive("FRAUD")));

        assertThat(Check.EVOLUTION.problems(copy.contract()))
                .singleElement()
                .asString()
                .contains("OrderCancelled, released 1.0.0, /data/reason", "\"FRAUD\"", "schemas/waivers.json");

        // Nobody out there looks at the reason: old consumers take the new one, and that is why it may be waived.
        assertThat(oldConsumer("example fraud")).isEmpty();
        assertThat(told(copy.read("examples/OrderCancelled/fraud.json"))).isEqualTo("cancelled for FRAUD");
        copy.waiver(EVENT, "/data/reason", TODAY.plusDays(90).toString());

        assertThat(Check.EVOLUTION.problems(copy.contract().on(TODAY))).isEmpty();
        assertThat(Check.EVOLUTION.problems(copy.contract().on(TODAY.plusDays(91))))
                .singleElement()
                .asString()
                .contains("expired on");
    }

    /** What the deployed functions of both services that act on the event make of a new example. */
    private Optional<String> oldConsumer(String name) {
        var contract = copy.contract();
        var made = contract.cases(EVENT).stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        return problem(contract, "payments", made).or(() -> problem(contract, "inventory", made));
    }

    private static Optional<String> problem(Contract contract, String service, Case made) {
        return ConsumerCheck.problem(contract, service, made);
    }

    private static JsonObject withComment(JsonObject schema) {
        return Json.with(schema, "/properties/data/properties/comment", Json.object(COMMENT));
    }

    private static JsonObject withReason(JsonObject schema, String reason) {
        JsonArray reasons = Json.at(schema, REASONS).getAsJsonArray().deepCopy();
        reasons.add(reason);
        return Json.with(schema, REASONS, reasons);
    }

    private static JsonObject commented(JsonObject detail) {
        return Json.with(detail, "/data/comment", new JsonPrimitive("too late"));
    }
}
