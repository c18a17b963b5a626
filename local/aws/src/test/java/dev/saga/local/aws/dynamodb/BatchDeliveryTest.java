package dev.saga.local.aws.dynamodb;

import static dev.saga.local.aws.base.FakeLambda.answer;
import static dev.saga.local.aws.base.FakeLambda.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.FakeLambda;
import dev.saga.local.aws.base.FunctionNotFoundException;
import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.aws.base.RecordingListener;
import dev.saga.local.aws.base.RecordingQueues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchDeliveryTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:000000000000:function:relay:live";
    private static final String STREAM = "arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/2026";
    private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:failures";
    private static final Instant ARRIVAL = Instant.parse("2026-11-22T01:28:00Z");

    private final FakeLambda lambda = new FakeLambda();
    private final RecordingQueues queues = new RecordingQueues();
    private final RecordingListener events = new RecordingListener();
    private Instant now = ARRIVAL.plusSeconds(33);

    @Test
    void deliver_whenAllIsWell_invokesOnceInOrder() throws Exception {
        deliver(mapping(), 3);
        assertThat(batches()).containsExactly(List.of("1", "2", "3"));
        assertThat(lambda.all().get(0).caller().sourceArn()).isEqualTo(STREAM);
        assertThat(queues.isEmpty()).isTrue();
    }

    @Test
    void deliver_whenFunctionFails_repeatsTheWholeBatchAndThenDescribesItToTheQueue() throws Exception {
        lambda.answers(event -> failure());
        deliver(mapping().retries(2), 3);
        assertThat(batches()).containsExactly(List.of("1", "2", "3"), List.of("1", "2", "3"), List.of("1", "2", "3"));
        var document = onlyFailure();
        assertThat(document.remove("timestamp").getAsString()).isEqualTo("2026-11-22T01:28:33Z");
        assertThat(document.getAsJsonObject("requestContext")
                        .remove("requestId")
                        .getAsString())
                .hasSize(36);
        assertThat(document).isEqualTo(JsonParser.parseString("""
                {"requestContext": {
                   "functionArn": "arn:aws:lambda:eu-central-1:000000000000:function:relay:live",
                   "condition": "RetryAttemptsExhausted", "approximateInvokeCount": 3},
                 "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
                 "version": "1.0",
                 "DDBStreamBatchInfo": {"shardId": "shard", "startSequenceNumber": "1", "endSequenceNumber": "3",
                   "approximateArrivalOfFirstRecord": "2026-11-22T01:28:00Z",
                   "approximateArrivalOfLastRecord": "2026-11-22T01:28:00Z", "batchSize": 3,
                   "streamArn": "arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/2026"}}"""));
        assertThat(events.all(CloudEvent.DeadLettered.class))
                .extracting(CloudEvent.DeadLettered::queue, CloudEvent.DeadLettered::reason)
                .containsExactly(tuple("failures", "RetryAttemptsExhausted"));
    }

    @Test
    void deliver_whenThereIsNoQueue_saysWhatIsLost() throws Exception {
        lambda.answers(event -> failure());
        deliver(mapping().retries(0).withoutQueue(), 1);
        assertThat(events.all(CloudEvent.Dropped.class))
                .extracting(CloudEvent.Dropped::reason)
                .containsExactly("RetryAttemptsExhausted");
    }

    @Test
    void deliver_whenSeveralItemsFail_restartsAtTheLowestSequenceNumber() throws Exception {
        script(failed("4", "2"), answer("{}"));
        deliver(mapping().reportingItems(), 4);
        assertThat(batches()).containsExactly(List.of("1", "2", "3", "4"), List.of("2", "3", "4"));
    }

    @Test
    void deliver_whenAnItemKeepsFailing_discardsFromItOnAndNothingBefore() throws Exception {
        lambda.answers(event -> failed("2"));
        deliver(mapping().reportingItems().retries(1), 3);
        assertThat(batches()).containsExactly(List.of("1", "2", "3"), List.of("2", "3"));
        var document = onlyFailure();
        assertThat(document.getAsJsonObject("responseContext").has("functionError"))
                .isFalse();
        assertThat(document.getAsJsonObject("DDBStreamBatchInfo")
                        .get("startSequenceNumber")
                        .getAsString())
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"\"}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": null}]}",
                "{\"batchItemFailures\": [{\"sequenceNumber\": \"2\"}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"2\"}, {\"itemIdentifier\": \"99\"}]}",
                "{\"batchItemFailures\": \"2\"}",
                "{\"batchItemFailures\": "
            })
    void deliver_whenAnIdentifierIsNone_repeatsTheWholeBatch(String response) throws Exception {
        script(answer(response), answer("{}"));
        deliver(mapping().reportingItems(), 3);
        assertThat(batches()).containsExactly(List.of("1", "2", "3"), List.of("1", "2", "3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{}", "{\"batchItemFailures\": []}", "{\"batchItemFailures\": null}", "\"done\""})
    void deliver_whenNoFailureIsReported_isDone(String response) throws Exception {
        lambda.answers(event -> answer(response));
        deliver(mapping().reportingItems(), 3);
        assertThat(batches()).containsExactly(List.of("1", "2", "3"));
    }

    @Test
    void deliver_whenReportsAreNotDeclared_ignoresThem() throws Exception {
        lambda.answers(event -> failed("2"));
        deliver(mapping(), 3);
        assertThat(batches()).containsExactly(List.of("1", "2", "3"));
    }

    @Test
    void deliver_whenBisecting_isolatesThePoisonWithoutUsingRetries() throws Exception {
        lambda.answers(event -> sequenceNumbers(event).contains("3") ? failure() : answer("{}"));
        deliver(mapping().bisecting().retries(1), 4);
        assertThat(batches())
                .containsExactly(
                        List.of("1", "2", "3", "4"),
                        List.of("1", "2"),
                        List.of("3", "4"),
                        List.of("3"),
                        List.of("3"),
                        List.of("4"));
        assertThat(onlyFailure()
                        .getAsJsonObject("DDBStreamBatchInfo")
                        .get("batchSize")
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void deliver_whenBisectingAReportedItem_cutsThereAndRepeatsOnlyTheRest() throws Exception {
        script(failed("3"), answer("{}"));
        deliver(mapping().bisecting().reportingItems().retries(0), 4);
        assertThat(batches()).containsExactly(List.of("1", "2", "3", "4"), List.of("3", "4"));
        assertThat(queues.isEmpty()).isTrue();
    }

    @Test
    void deliver_whenTheFunctionCannotBeInvoked_usesNoRetry() throws Exception {
        lambda.refuseOnce(new FunctionNotFoundException(FUNCTION));
        lambda.refuseOnce(new AccessDeniedException("no"));
        deliver(mapping().retries(0), 2);
        assertThat(batches()).containsExactly(List.of("1", "2"));
        assertThat(queues.isEmpty()).isTrue();
    }

    @Test
    void deliver_whenRecordsAreTooOld_discardsThemWithoutAnInvocation() throws Exception {
        var records = new ArrayList<>(records(2));
        now = now.plusSeconds(61);
        records.addAll(records(3).subList(2, 3));
        delivery(mapping().maximumAge(Duration.ofSeconds(60))).deliver(records);
        assertThat(batches()).containsExactly(List.of("3"));
        var document = onlyFailure();
        assertThat(document.has("responseContext")).isFalse();
        assertThat(document.getAsJsonObject("requestContext").get("condition").getAsString())
                .isEqualTo("RecordAgeExceeded");
        assertThat(document.getAsJsonObject("DDBStreamBatchInfo")
                        .get("endSequenceNumber")
                        .getAsString())
                .isEqualTo("2");
    }

    @Test
    void deliver_whenRecordsExceedThePayloadLimit_takesSeveralInvocations() throws Exception {
        var records = records(3);
        records.forEach(each -> each.json().addProperty("image", "x".repeat(2_500_000)));
        delivery(mapping()).deliver(records);
        assertThat(batches()).containsExactly(List.of("1", "2"), List.of("3"));
    }

    private void deliver(Mapping mapping, int records) throws InterruptedException {
        delivery(mapping).deliver(records(records));
    }

    private BatchDelivery delivery(Mapping mapping) {
        var settings = mapping.settings();
        return new BatchDelivery(
                settings, lambda, new DiscardedRecords(settings, lambda, queues, events, () -> now), () -> now, 0);
    }

    private List<StreamRecord> records(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(this::record).toList();
    }

    private StreamRecord record(int number) {
        var json = JsonParser.parseString("""
                {"eventName": "INSERT", "dynamodb": {"SequenceNumber": "%d", "ApproximateCreationDateTime": %d}}""".formatted(number, ARRIVAL.getEpochSecond()))
                .getAsJsonObject();
        return StreamRecord.of(json, "shard", STREAM, "eu-central-1", now);
    }

    private void script(InvocationResult... answers) {
        var left = new ArrayList<>(List.of(answers));
        lambda.answers(event -> left.remove(0));
    }

    private static InvocationResult failed(String... sequenceNumbers) {
        var items = Arrays.stream(sequenceNumbers)
                .map("{\"itemIdentifier\": \"%s\"}"::formatted)
                .toList();
        return answer("{\"batchItemFailures\": " + items + "}");
    }

    private List<List<String>> batches() {
        return lambda.all().stream()
                .map(invocation -> sequenceNumbers(invocation.event()))
                .toList();
    }

    private static List<String> sequenceNumbers(JsonObject event) {
        return StreamSupport.stream(event.getAsJsonArray("Records").spliterator(), false)
                .map(record -> record.getAsJsonObject()
                        .getAsJsonObject("dynamodb")
                        .get("SequenceNumber")
                        .getAsString())
                .toList();
    }

    private JsonObject onlyFailure() {
        var message = queues.await();
        assertThat(queues.isEmpty()).isTrue();
        assertThat(message.queueArn()).isEqualTo(QUEUE);
        return JsonParser.parseString(message.body()).getAsJsonObject();
    }

    private static Mapping mapping() {
        return new Mapping(false, false, OptionalInt.empty(), Optional.empty(), Optional.of(QUEUE));
    }

    private record Mapping(
            boolean reportsItems,
            boolean bisects,
            OptionalInt retries,
            Optional<Duration> maximumAge,
            Optional<String> queue) {
        Mapping reportingItems() {
            return new Mapping(true, bisects, retries, maximumAge, queue);
        }

        Mapping bisecting() {
            return new Mapping(reportsItems, true, retries, maximumAge, queue);
        }

        Mapping retries(int count) {
            return new Mapping(reportsItems, bisects, OptionalInt.of(count), maximumAge, queue);
        }

        Mapping maximumAge(Duration age) {
            return new Mapping(reportsItems, bisects, retries, Optional.of(age), queue);
        }

        Mapping withoutQueue() {
            return new Mapping(reportsItems, bisects, retries, maximumAge, Optional.empty());
        }

        MappingSettings settings() {
            return new MappingSettings(
                    "aws:lambda/eventSourceMapping:EventSourceMapping relay",
                    FUNCTION,
                    STREAM,
                    true,
                    record -> true,
                    100,
                    Duration.ZERO,
                    reportsItems,
                    bisects,
                    retries,
                    maximumAge,
                    queue);
        }
    }
}
