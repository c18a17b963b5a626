package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.saga.operations.Event;
import dev.saga.operations.FoundEvents;
import dev.saga.operations.Letter;
import dev.saga.operations.OutboxPlace;
import dev.saga.operations.RedriveReport;
import dev.saga.operations.Republication;
import dev.saga.outbox.OutboxKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterPrinterTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T06:00:00Z");
    private static final Event EVENT = new Event(
            "saga.orders",
            "OrderPlaced",
            Optional.of(SINCE),
            List.of("arn:aws:sqs:eu-central-1:123456789012:one"),
            "{\"metadata\":{\"eventId\":\"orders:4b825dc6:1\",\"orderId\":\"4b825dc6\"}}");
    private static final Letter LETTER = new Letter(
            "inventory-unhandled",
            "id",
            "receipt",
            SINCE,
            "{}",
            new Letter.WholeEvent(EVENT, new JsonObject()),
            new Letter.Death("arn:aws:lambda:function", "no table", "RetriesExhausted", "3 invocations"));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void summary_saysHowManyAndSinceWhen() {
        LetterPrinter.printSummary(out, "inventory-unhandled", List.of(LETTER), SINCE.plus(Duration.ofMinutes(90)));
        LetterPrinter.printSummary(out, "orders-unhandled", List.of(), SINCE);

        assertThat(printed()).isEqualTo("""
                inventory-unhandled             1 letter, the oldest since 90 minutes
                orders-unhandled                0 letters
                """);
    }

    @ParameterizedTest
    @CsvSource({"PT3S, 3 seconds", "PT2M, 2 minutes", "PT5H10M, 5 hours", "PT72H, 3 days", "PT-1S, 0 seconds"})
    void age_isInTheLargestUnitThatFits(Duration age, String words) {
        assertThat(LetterPrinter.age(age)).isEqualTo(words);
    }

    @Test
    void letter_isShownWhole() {
        LetterPrinter.print(out, LETTER, new FoundEvents(List.of(EVENT), List.of()));

        assertThat(printed()).isEqualTo("""
                inventory-unhandled: OrderPlaced orders:4b825dc6:1
                  order       4b825dc6
                  since       2026-11-22T06:00:00Z
                  receiver    arn:aws:lambda:function
                  error       no table
                  gave up     RetriesExhausted, after 3 invocations
                  died        2 times
                  {
                    "source": "saga.orders",
                    "detail-type": "OrderPlaced",
                    "time": "2026-11-22T06:00:00Z",
                    "resources": [
                      "arn:aws:sqs:eu-central-1:123456789012:one"
                    ],
                    "detail": {
                      "metadata": {
                        "eventId": "orders:4b825dc6:1",
                        "orderId": "4b825dc6"
                      }
                    }
                  }

                """);
    }

    @Test
    void letter_withoutAnEvent_isShownWithItsPlaceAndTheReason() {
        var letter = new Letter(
                "orders-unpublished",
                "id",
                "receipt",
                SINCE,
                "{\"outboxItem\": {}}",
                new Letter.TablePlace(
                        new OutboxPlace("saga-dev-orders", new OutboxKey("ORDER#1", "EVENT#000000007"), "12")),
                new Letter.Death("", "it has no detail", "", ""));

        LetterPrinter.print(out, letter, new FoundEvents(List.of(), List.of("no such table")));

        assertThat(printed()).isEqualTo("""
                orders-unpublished: item ORDER#1 / EVENT#000000007
                  place       table saga-dev-orders, pk ORDER#1, sk EVENT#000000007, sequence number 12
                  since       2026-11-22T06:00:00Z
                  error       it has no detail
                  problem     no such table
                  {"outboxItem": {}}

                """);
    }

    @Test
    void event_whoseDetailIsNoJson_isShownAsItIs() {
        var event = new Event("saga.orders", "OrderPlaced", Optional.empty(), List.of(), "{\"metadata\": ");

        LetterPrinter.print(out, LETTER, new FoundEvents(List.of(event), List.of()));

        assertThat(printed()).contains("\"detail\": \"{\\\"metadata\\\": \"");
    }

    @Test
    void republication_namesWhatIsLeft() {
        LetterPrinter.print(
                out,
                "orders",
                new Republication.Result(2, Map.of("table saga-dev-orders, pk ORDER#1", "it has no type"), 0));
        LetterPrinter.print(out, "payments", new Republication.Result(3, Map.of(), 1));

        assertThat(printed()).isEqualTo("""
                orders     2 published, 1 left
                  left: table saga-dev-orders, pk ORDER#1: it has no type
                payments   3 published, 0 left, 1 letters answered
                """);
    }

    @Test
    void report_namesWhatDiedBefore_andWhatWasKept() {
        LetterPrinter.print(
                out,
                new RedriveReport(List.of(new RedriveReport.OfQueue(
                        "inventory-unhandled",
                        List.of(LETTER),
                        List.of(LETTER),
                        List.of(new RedriveReport.Kept(LETTER, "ThrottlingException: slow down")),
                        Optional.of("connection refused")))));

        assertThat(printed()).isEqualTo("""
                inventory-unhandled             1 put back, 1 kept
                  1 deleted: a schedule that fired in vain fires again, and what it starts catches up
                  OrderPlaced orders:4b825dc6:1 had died 2 times: no table
                  kept: OrderPlaced orders:4b825dc6:1: ThrottlingException: slow down
                  cannot be read: connection refused
                """);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
