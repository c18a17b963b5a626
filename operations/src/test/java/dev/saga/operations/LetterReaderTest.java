package dev.saga.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.outbox.OutboxKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class LetterReaderTest {
    private static final String ENVELOPE = """
            {"version": "0", "id": "17793124-05d4-b198-2fde-7ededc63b103", "detail-type": "OrderPlaced",
             "source": "saga.orders", "account": "123456789012", "time": "2026-11-22T06:00:00Z", "region": "eu-central-1",
             "resources": %s, "detail": {"metadata": {"eventId": "orders:4b825dc6:1", "orderId": "4b825dc6"}, "data": {}}}""";

    @Test
    void undelivered_saysWhoDidNotTakeTheEvent_andWhy() {
        var letter = read(
                ENVELOPE.formatted("[]"),
                Map.of(
                        "RULE_ARN", "arn:aws:events:eu-central-1:123456789012:rule/saga-dev/inventory-orders",
                        "TARGET_ARN",
                                "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-inventory-events:live",
                        "ERROR_CODE", "THROTTLING",
                        "ERROR_MESSAGE", "Rate exceeded",
                        "EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts",
                        "RETRY_ATTEMPTS", "185"));

        assertThat(letter.since()).isEqualTo(Instant.parse("2026-11-22T06:00:01Z"));
        assertThat(letter.death())
                .isEqualTo(new Letter.Death(
                        "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-inventory-events:live",
                        "THROTTLING: Rate exceeded",
                        "MaximumRetryAttempts",
                        "185 retries"));
        var event = letter.event().orElseThrow();
        assertThat(event.source()).isEqualTo("saga.orders");
        assertThat(event.type()).isEqualTo("OrderPlaced");
        assertThat(event.time()).contains(Instant.parse("2026-11-22T06:00:00Z"));
        assertThat(event.detail())
                .isEqualTo("{\"metadata\":{\"eventId\":\"orders:4b825dc6:1\",\"orderId\":\"4b825dc6\"},\"data\":{}}");
        assertThat(event.orderId()).contains("4b825dc6");
        assertThat(letter.label()).isEqualTo("OrderPlaced orders:4b825dc6:1");
        assertThat(letter.deaths()).isOne();
    }

    @Test
    void undelivered_withoutRetries_namesNoCondition() {
        var letter = read(ENVELOPE.formatted("[]"), Map.of("ERROR_CODE", "NO_PERMISSIONS", "RETRY_ATTEMPTS", "0"));

        assertThat(letter.death()).isEqualTo(new Letter.Death("", "NO_PERMISSIONS", "", "0 retries"));
    }

    @Test
    void unhandled_holdsTheEventAndTheFunctionsOwnWords() {
        var letter = read("""
                {"version": "1.0", "timestamp": "2026-11-22T06:03:05.568Z",
                 "requestContext": {"requestId": "e4b46cbf-b738-4c6e-8880-a18cdf61200e",
                  "functionArn": "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-inventory-events:live",
                  "condition": "RetriesExhausted", "approximateInvokeCount": 3},
                 "requestPayload": %s,
                 "responseContext": {"statusCode": 200, "executedVersion": "7", "functionError": "Unhandled"},
                 "responsePayload": {"errorMessage": "malformed OrderPlaced", "errorType": "java.lang.IllegalArgumentException"}}
                """.formatted(ENVELOPE.formatted("[]")), Map.of());

        assertThat(letter.event().flatMap(Event::orderId)).contains("4b825dc6");
        assertThat(letter.death())
                .isEqualTo(new Letter.Death(
                        "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-inventory-events:live",
                        "malformed OrderPlaced",
                        "RetriesExhausted",
                        "3 invocations"));
    }

    @Test
    void unhandled_whenTheFunctionNeverRan_hasNoErrorOfItsOwn() {
        var letter = read("""
                {"version": "1.0", "requestContext": {"condition": "EventAgeExceeded", "approximateInvokeCount": 1},
                 "requestPayload": %s}""".formatted(ENVELOPE.formatted("[]")), Map.of());

        assertThat(letter.event()).isPresent();
        assertThat(letter.death()).isEqualTo(new Letter.Death("", "", "EventAgeExceeded", "1 invocation"));
    }

    @Test
    void unpublished_saysWhereTheRecordsAre() {
        var letter = read("""
                {"requestContext": {"requestId": "316aa6d0-8154-xmpl-9af7-85d5f4a6bc81",
                  "functionArn": "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-orders-relay:live",
                  "condition": "RetryAttemptsExhausted", "approximateInvokeCount": 101},
                 "responseContext": {"statusCode": 200, "executedVersion": "7", "functionError": "Unhandled"},
                 "version": "1.0", "timestamp": "2026-11-22T18:13:49.717Z",
                 "DDBStreamBatchInfo": {"shardId": "shardId-00000001573689847184-864758bb",
                  "startSequenceNumber": "800000000003126276362", "endSequenceNumber": "800000000003126276365",
                  "approximateArrivalOfFirstRecord": "2026-11-22T18:13:19Z",
                  "approximateArrivalOfLastRecord": "2026-11-22T18:13:20Z", "batchSize": 3,
                  "streamArn": "arn:aws:dynamodb:eu-central-1:123456789012:table/saga-dev-orders/stream/2026-11-14T00:13:19.377"}}
                """, Map.of());

        assertThat(letter.content())
                .isEqualTo(new Letter.StreamPlace(new DiscardedRecords(
                        "arn:aws:dynamodb:eu-central-1:123456789012:table/saga-dev-orders/stream/2026-11-14T00:13:19.377",
                        "shardId-00000001573689847184-864758bb",
                        "800000000003126276362",
                        "800000000003126276365",
                        Instant.parse("2026-11-22T18:13:19Z"),
                        3)));
        assertThat(letter.event()).isEmpty();
        assertThat(letter.death().condition()).isEqualTo("RetryAttemptsExhausted");
        assertThat(letter.death().error()).isEqualTo("Unhandled");
        assertThat(letter.label()).isEqualTo("3 records of shardId-00000001573689847184-864758bb");
    }

    @Test
    void setAside_saysWhereTheItemIs_andWhy() {
        var letter = read("""
                {"outboxItem": {"table": "saga-dev-orders", "pk": "ORDER#1", "sk": "EVENT#000000007",
                 "sequenceNumber": "800000000003126276362"}, "reason": "it has no detail"}""", Map.of());

        assertThat(letter.content())
                .isEqualTo(new Letter.TablePlace(new OutboxPlace(
                        "saga-dev-orders", new OutboxKey("ORDER#1", "EVENT#000000007"), "800000000003126276362")));
        assertThat(letter.place())
                .contains(
                        "table saga-dev-orders, pk ORDER#1, sk EVENT#000000007, sequence number 800000000003126276362");
        assertThat(letter.death()).isEqualTo(new Letter.Death("", "it has no detail", "", ""));
        assertThat(letter.label()).isEqualTo("item ORDER#1 / EVENT#000000007");
        assertThat(letter.event()).isEmpty();
    }

    @Test
    void setAside_withoutARecord_isAPlaceInTheTable() {
        var letter = read("""
                {"outboxItem": {"table": "saga-dev-orders", "pk": "ORDER#1", "sk": "EVENT#000000007"},
                 "reason": "it has no detail"}""", Map.of());

        assertThat(letter.place()).contains("table saga-dev-orders, pk ORDER#1, sk EVENT#000000007");
    }

    @Test
    void setAside_withoutAKey_cannotBeRead() {
        assertThat(read("{\"outboxItem\": {\"table\": \"saga-dev-orders\", \"pk\": 1}}", Map.of())
                        .problem())
                .contains("it has no sk");
    }

    @Test
    void eventThatWasPutBack_bearsHowOftenItDied() {
        var queues = "[\"arn:aws:sqs:eu-central-1:123456789012:one\", \"arn:aws:sqs:eu-central-1:123456789012:other\"]";

        assertThat(read(ENVELOPE.formatted(queues), Map.of()).deaths()).isEqualTo(3);
    }

    @Test
    void whatCannotBeRead_isKeptAsItIs() {
        var letter = read("no JSON", Map.of());

        assertThat(letter.event()).isEmpty();
        assertThat(letter.body()).isEqualTo("no JSON");
        assertThat(letter.problem()).isEqualTo(Optional.of("it has no detail"));
        assertThat(letter.label()).isEqualTo("message id-1");
    }

    private static Letter read(String body, Map<String, String> attributes) {
        var typed = new HashMap<String, MessageAttributeValue>();
        attributes.forEach((name, value) -> typed.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        return LetterReader.read(
                "orders-unhandled",
                Message.builder()
                        .messageId("id-1")
                        .receiptHandle("receipt-1")
                        .body(body)
                        .attributes(Map.of(
                                MessageSystemAttributeName.SENT_TIMESTAMP,
                                Long.toString(
                                        Instant.parse("2026-11-22T06:00:01Z").toEpochMilli())))
                        .messageAttributes(typed)
                        .build());
    }
}
