package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.cli.stack.UpFile;
import dev.saga.local.aws.LocalCloud;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.operations.DeadLetters;
import dev.saga.operations.Letter;
import dev.saga.operations.OperatedStack;
import dev.saga.operations.Operator;
import dev.saga.operations.RedriveReport;
import dev.saga.scenarios.Expectation;
import dev.saga.scenarios.Trial;
import dev.saga.scenarios.client.Saga;
import dev.saga.scenarios.client.SagaClient;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What an operator's commands do to sagas that run: they help the ones that lack an event, and change nothing else. */
@Tag("long")
@ExtendWith(RunningCloud.Extension.class)
class DeadLettersIT {
    private static final Catalog CATALOG = Catalog.load();
    private static final long PRICE = 100;

    /** Far less than the attempts of a stream's mapping take. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    /** Longer than Lambda waits on this machine before it repeats a failed invocation. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private static final BlockingQueue<CloudEvent> HAPPENED = new LinkedBlockingQueue<>();

    @TempDir
    private static Path directory;

    private static LocalCloud cloud;
    private static OperatedStack stack;
    private static SagaClient client;
    private static Operator operator;
    private static DeadLetters deadLetters;
    private static SqsClient sqs;
    private static EventBridgeClient eventBridge;
    private static DynamoDbClient dynamoDb;
    private static DynamoDbStreamsClient streams;

    @BeforeAll
    static void start(RunningCloud running) throws Exception {
        cloud = running.cloud();
        running.tell(HAPPENED::add);
        stack = OperatedStack.of(cloud.outputs());
        client = Orders.client(cloud);
        operator = Operator.of(stack, Optional.of(cloud.awsEndpoint()));
        deadLetters = operator.deadLetters();
        sqs = here(SqsClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        eventBridge = here(EventBridgeClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        dynamoDb = here(DynamoDbClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        streams = here(DynamoDbStreamsClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        cloud.awaitWarm();
    }

    private static <B extends AwsClientBuilder<B, ?>> B here(B builder) {
        return builder.endpointOverride(cloud.awsEndpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    @AfterAll
    static void end() {
        operator.close();
    }

    /** A test that fails leaves no dead letter to the next one. */
    @AfterEach
    void emptyTheQueues() {
        deadLetters.queues().forEach(queue -> deadLetters.discard(queue, letter -> true));
    }

    @BeforeEach
    void forget() {
        HAPPENED.clear();
    }

    /** Each of the consumers fails on it, and redrive of one of their queues adds no dead letter to the others. */
    @Test
    void malformedEvent_isInTheQueueOfEachConsumer_onceHoweverOftenItIsPutBack() throws Exception {
        var order = UUID.randomUUID().toString();
        var detail = JsonParser.parseString("""
                {"metadata": {"eventId": "nobody:1", "orderId": "%s", "causationId": "command:PlaceOrder:1",
                 "occurredAt": "2026-11-22T01:28:33.123Z", "hop": 0}, "data": {}}""".formatted(order));
        var queues = CATALOG.consumersOf("StockReserved").stream()
                .map(service -> service.name() + "-unhandled")
                .toList();
        publish("saga.inventory", "StockReserved", detail.toString());
        awaitLetters(queues.size());

        for (var failures = 2; failures <= 4; failures++) {
            HAPPENED.clear();
            assertPutBack(deadLetters.redrive(List.of("payments-unhandled")), 1);
            awaitLetters(1);
            assertQuiet();
            for (var queue : queues) {
                assertThat(letter(queue)).satisfies(whole(detail, queue.startsWith("payments") ? failures : 1));
            }
        }
        HAPPENED.clear();
        assertPutBack(deadLetters.redriveAll(), queues.size());
        awaitLetters(queues.size());
        assertQuiet();
        for (var queue : queues) {
            assertThat(letter(queue)).satisfies(whole(detail, queue.startsWith("payments") ? 5 : 2));
        }
        assertThat(client.get("/sagas/" + order).status()).isEqualTo(404);
        assertThat(client.get("/orders/" + order).status()).isEqualTo(404);
    }

    private static void assertPutBack(RedriveReport report, int letters) {
        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.putBack()).isEqualTo(letters);
    }

    /** The one dead letter of a queue. */
    private static Letter letter(String queue) {
        var letters = deadLetters.letters(queue);
        assertThat(letters).as(queue).hasSize(1);
        return letters.get(0);
    }

    private static void assertQuiet() throws InterruptedException {
        HAPPENED.clear();
        assertThat(invokedUntilQuiet()).isEmpty();
    }

    /** The consumers that were invoked, once nothing can follow from it. */
    private static List<String> invokedUntilQuiet() throws InterruptedException {
        Thread.sleep(QUIET.toMillis());
        return HAPPENED.stream()
                .filter(CloudEvent.Invoked.class::isInstance)
                .map(event -> ((CloudEvent.Invoked) event).function())
                .filter(function -> function.endsWith("-events"))
                .toList();
    }

    private static Consumer<Letter> whole(JsonElement detail, int failures) {
        return letter -> {
            assertThat(letter.event().map(event -> JsonParser.parseString(event.detail())))
                    .contains(detail);
            assertThat(letter.deaths()).isEqualTo(failures);
            assertThat(letter.death().error()).contains("malformed StockReserved of saga.inventory");
            assertThat(letter.death().condition()).isEqualTo("RetriesExhausted");
        };
    }

    /** A damaged account makes the function of payments fail; the other consumers of the event have consumed it. */
    @Test
    void unhandledEvent_whenItsCauseIsRepaired_isConsumedByTheFunctionThatFailedOnly() throws Exception {
        var trial = trial("unhandled").supplied(1, PRICE, PRICE);
        var payments = Objects.requireNonNull(stack.tables().get("payments"));
        var account = Map.of(
                "pk", AttributeValue.fromS("ACCOUNT#" + trial.customerId()), "sk", AttributeValue.fromS("STATE"));
        var balance = Objects.requireNonNull(
                dynamoDb.getItem(get -> get.tableName(payments).key(account))
                        .item()
                        .get("balance"));
        set(payments, account, "balance", AttributeValue.fromS("damaged"));
        var order = trial.order(1);
        var failed = awaitLetter("payments-unhandled");
        assertThat(failed.label()).startsWith("StockReserved ");
        assertThat(failed.event().flatMap(event -> event.orderId())).contains(order);
        assertQuiet();

        set(payments, account, "balance", balance);
        HAPPENED.clear();
        assertPutBack(deadLetters.redrive(List.of("payments-unhandled")), 1);

        assertThat(trial.await(order, Expectation.CONFIRMED)).matches(Expectation.CONFIRMED::isMetBy);
        assertThat(HAPPENED)
                .as("the bus has only what payments and its consumers published")
                .noneMatch(event -> event instanceof CloudEvent.Published published && isReserved(published.event()))
                .noneMatch(event -> event instanceof CloudEvent.Delivered delivered && isReserved(delivered.event()));
        assertDoneOnce(trial, order);
        assertThat(deadLetters.letters("payments-unhandled")).isEmpty();
    }

    @Test
    void undeliveredEvent_whenPutBack_letsItsSagaGoOn_andAgainChangesNothing() throws Exception {
        var trial = trial("undelivered").supplied(3, PRICE, 3 * PRICE);
        var first = new AtomicBoolean(true);
        var unheard = cloud.withhold(
                event -> event.toString().contains(trial.customerId()) && isReserved(event) && first.getAndSet(false),
                "saga-dev-payments-events");
        try {
            var order = trial.order(1);
            var missed = await(CloudEvent.Withheld.class, held -> true).event();
            leaveUndelivered(missed);
            assertThat(deadLetters.letters("payments-undelivered"))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.event().flatMap(event -> event.orderId()))
                                .contains(order);
                        assertThat(letter.death().error()).startsWith("NO_PERMISSIONS: ");
                    });

            assertThat(deadLetters.redrive(List.of("payments-undelivered")).complete())
                    .isTrue();

            assertThat(trial.await(order, Expectation.CONFIRMED)).matches(Expectation.CONFIRMED::isMetBy);
            leaveUndelivered(missed);
            leaveUndelivered(missed);
            HAPPENED.clear();
            var again = deadLetters.redrive(List.of("payments-undelivered"));
            assertThat(again.complete()).isTrue();
            assertThat(again.putBack()).isEqualTo(2);
            assertThat(invokedUntilQuiet()).containsExactly("saga-dev-payments-events");
            assertDoneOnce(trial, order);
        } finally {
            unheard.close();
        }
        assertThat(deadLetters.letters("payments-undelivered")).isEmpty();
    }

    @Test
    void unpublishedEvents_areTakenFromTheStream_andOnceItIsGoneFromTheOutbox() throws Exception {
        var trial = trial("unpublished").supplied(1, PRICE, PRICE);
        var since = Instant.now();
        var order = trial.order(1);
        assertThat(trial.await(order, Expectation.CONFIRMED)).matches(Expectation.CONFIRMED::isMetBy);
        HAPPENED.clear();
        leaveUnpublished(order, StreamState.THERE);
        assertThat(deadLetters.letters("orders-unpublished"))
                .singleElement()
                .satisfies(letter -> assertThat(deadLetters.events(letter).events())
                        .singleElement()
                        .satisfies(event -> assertThat(event.orderId()).contains(order)));

        assertThat(deadLetters.redrive(List.of("orders-unpublished")).putBack()).isOne();
        awaitInvocations(CATALOG.consumersOf("OrderPlaced").size());
        assertDoneOnce(trial, order);

        leaveUnpublished(order, StreamState.GONE);
        var kept = deadLetters
                .redrive(List.of("orders-unpublished"))
                .queues()
                .get(0)
                .kept();
        assertThat(kept)
                .singleElement()
                .satisfies(letter -> assertThat(letter.why())
                        .contains("the stream no longer holds its records", "republish --service orders --since 20"));
        HAPPENED.clear();
        var result = operator.republication().republish("orders", since.minusSeconds(120));
        assertThat(result.left()).isEmpty();
        assertThat(result.answered()).isOne();
        assertThat(deadLetters.letters("orders-unpublished")).isEmpty();
    }

    /** A copy of a published event is damaged: once it is repaired and published, every service has consumed it before. */
    @Test
    void damagedItem_inTheStream_isSetAsideAtOnce_andPublishedOnceItIsRepaired() throws Exception {
        var trial = trial("damaged").supplied(2, PRICE, 2 * PRICE);
        var first = trial.order(1);
        assertThat(trial.await(first, Expectation.CONFIRMED)).matches(Expectation.CONFIRMED::isMetBy);
        var item = new HashMap<>(item(key(first)));
        var whole = Objects.requireNonNull(item.put("occurredAt", AttributeValue.fromS("not a time")));
        item.put("sk", AttributeValue.fromS("EVENT#999999999"));
        item.put("unpublished", AttributeValue.fromS("0"));
        item.put("unpublishedSince", AttributeValue.fromN("0"));
        var copy = Map.of("pk", item.get("pk"), "sk", item.get("sk"));
        var place = "table saga-dev-orders, pk ORDER#" + first + ", sk EVENT#999999999";
        var reason = "occurredAt is not a time like 2026-11-22T01:28:33.120Z: not a time";

        dynamoDb.putItem(put -> put.tableName(ordersTable()).item(item));
        var begin = System.nanoTime();
        var behind = trial.order(1);

        assertThat(trial.await(behind, Expectation.CONFIRMED)).matches(Expectation.CONFIRMED::isMetBy);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
        var letter = awaitLetter("orders-unpublished");
        assertThat(letter.place()).hasValueSatisfying(at -> assertThat(at).startsWith(place + ", sequence number "));
        assertThat(letter.death().error()).isEqualTo(reason);
        assertThat(item(copy)).doesNotContainKey("unpublished");
        assertThat(Files.readAllLines(cloud.logs().resolve("saga-dev-orders-relay.log")))
                .as("what the alarm counts")
                .anyMatch(line -> line.contains("set aside OutboxKey") && line.contains(first));

        var root = Files.createDirectories(directory.resolve("damaged"));
        new UpFile(cloud.outputs(), cloud.awsEndpoint()).publish(root);
        try (var show = SagaProcess.start(root, directory, "dead-letters", "show")) {
            assertThat(show.awaitExit()).as(show.output()).isZero();
            assertThat(show.output()).contains(place, reason);
        }
        try (var redrive = SagaProcess.start(root, directory, "dead-letters", "redrive", "orders-unpublished")) {
            assertThat(redrive.awaitExit()).as(redrive.output()).isEqualTo(1);
            assertThat(redrive.output()).contains("kept: ", place, reason);
        }
        try (var republish = SagaProcess.start(root, directory, "republish", "--since", "2026-01-01T00:00:00Z")) {
            assertThat(republish.awaitExit()).as(republish.output()).isEqualTo(1);
            assertThat(republish.output())
                    .contains("left: " + place + ": " + reason, "inventory  ", "orders     ", "payments   ");
        }

        set(copy, "occurredAt", whole);
        HAPPENED.clear();
        assertThat(deadLetters.redrive(List.of("orders-unpublished")).complete())
                .isTrue();
        await(
                CloudEvent.Published.class,
                published -> published.event().toString().contains(first));
        awaitInvocations(CATALOG.consumersOf("OrderPlaced").size());
        assertThat(deadLetters.letters("orders-unpublished")).isEmpty();
        dynamoDb.deleteItem(delete -> delete.tableName(ordersTable()).key(copy));
        Orders.assertEachIsDoneOnce(cloud, trial, List.of(first, behind), PRICE);
    }

    @Test
    void damagedItem_thatTheSweepFinds_isSetAsideOnce_andItsSagaEndsOnceItIsRepaired() throws Exception {
        var trial = trial("swept").supplied(1, PRICE, PRICE);
        var lost = new CompletableFuture<JsonObject>();
        var loss = cloud.lose(
                record -> record.toString().contains(trial.customerId()) && lost.complete(record),
                "saga-dev-orders-relay");
        var order = trial.order(1);
        lost.get(Orders.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        loss.close();
        set(key(order), "type", AttributeValue.fromN("1"));
        Thread.sleep(RunningCloud.RELAY_PATIENCE.plusSeconds(1).toMillis());

        cloud.fireSchedule("saga-dev-orders-unpublished");
        var letter = awaitLetter("orders-unpublished");
        HAPPENED.clear();
        cloud.fireSchedule("saga-dev-orders-unpublished");
        await(CloudEvent.Invoked.class, invoked -> invoked.function().equals("saga-dev-orders-relay"));

        assertThat(letter.place()).contains("table saga-dev-orders, pk ORDER#" + order + ", sk EVENT#000000001");
        assertThat(letter.death().error()).isEqualTo("it has no type");
        assertThat(deadLetters.letters("orders-unpublished")).hasSize(1);
        set(key(order), "type", AttributeValue.fromS("OrderPlaced"));
        assertThat(deadLetters.redrive(List.of("orders-unpublished")).complete())
                .isTrue();
        assertThat(trial.await(order, Expectation.CONFIRMED)).matches(Expectation.CONFIRMED::isMetBy);
        assertDoneOnce(trial, order);
    }

    private static String ordersTable() {
        return Objects.requireNonNull(stack.tables().get("orders"));
    }

    /** The key of an order's first event. */
    private static Map<String, AttributeValue> key(String order) {
        return Map.of("pk", AttributeValue.fromS("ORDER#" + order), "sk", AttributeValue.fromS("EVENT#000000001"));
    }

    private static Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(get -> get.tableName(ordersTable()).key(key).consistentRead(true))
                .item();
    }

    private static void set(Map<String, AttributeValue> key, String attribute, AttributeValue value) {
        set(ordersTable(), key, attribute, value);
    }

    private static void set(String table, Map<String, AttributeValue> key, String attribute, AttributeValue value) {
        dynamoDb.updateItem(update -> update.tableName(table)
                .key(key)
                .updateExpression("SET #attribute = :value")
                .expressionAttributeNames(Map.of("#attribute", attribute))
                .expressionAttributeValues(Map.of(":value", value)));
    }

    private static Letter awaitLetter(String queue) throws InterruptedException {
        var end = System.nanoTime() + Orders.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var letters = deadLetters.letters(queue);
            if (!letters.isEmpty()) {
                return letters.get(0);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("no letter came into " + queue);
    }

    private enum StreamState {
        THERE,
        GONE
    }

    @Test
    void republishingAndReplaying_changeNothing() throws Exception {
        var since = Instant.now();
        var trial = trial("again").supplied(1, PRICE, PRICE);
        var order = trial.order(1);
        assertThat(trial.await(order, Expectation.CONFIRMED)).matches(Expectation.CONFIRMED::isMetBy);
        var events = Expectation.CONFIRMED.events();
        var deliveries = events.stream()
                .mapToInt(event -> CATALOG.consumersOf(event).size())
                .sum();
        var republication = operator.republication();
        assertThat(republication.services())
                .containsExactlyElementsOf(CATALOG.services().stream()
                        .filter(service -> !service.produces().isEmpty())
                        .map(Service::name)
                        .sorted()
                        .toList());

        for (var round = 0; round < 2; round++) {
            HAPPENED.clear();
            var published = 0;
            for (var service : republication.services()) {
                var result = republication.republish(service, since);
                assertThat(result.left()).isEmpty();
                published += result.published();
            }
            assertThat(published).isEqualTo(events.size());
            awaitInvocations(deliveries);
            assertDoneOnce(trial, order);
        }

        HAPPENED.clear();
        var replayed =
                operator.replay().run(since.minusSeconds(1), Instant.now().plusSeconds(1));
        assertThat(replayed.completed()).as(replayed.toString()).isTrue();
        awaitInvocations(deliveries * 3); // as published by the relay, and twice by us
        assertDoneOnce(trial, order);
    }

    @Test
    void commands_findTheSystemOfThisMachine_andSayWhenThereIsNone() throws Exception {
        var root = Files.createDirectories(directory.resolve("root"));
        try (var alone = SagaProcess.start(root, directory, "dead-letters", "list")) {
            assertThat(alone.awaitExit()).isEqualTo(1);
            assertThat(alone.output()).contains("saga: nothing runs on this machine: start it with ./saga up");
        }
        new UpFile(cloud.outputs(), cloud.awsEndpoint()).publish(root);
        try (var list = SagaProcess.start(root, directory, "dead-letters", "list", "orders-undelivered")) {
            assertThat(list.awaitExit()).as(list.output()).isZero();
            assertThat(list.output()).contains("orders-undelivered").contains("0 letters");
        }
        try (var unknown = SagaProcess.start(root, directory, "dead-letters", "redrive", "nobody")) {
            assertThat(unknown.awaitExit()).isEqualTo(1);
            assertThat(unknown.output())
                    .contains("there is no dead-letter queue nobody; there are inventory-undelivered");
        }
    }

    @Test
    void commands_whenAQueueCannotBeRead_sayWhich_andDoTheOthers() throws Exception {
        var outputs = cloud.outputs().deepCopy();
        outputs.getAsJsonObject("deadLetterQueues").addProperty("a-queue", cloud.awsEndpoint() + "/000000000000/none");
        var root = Files.createDirectories(directory.resolve("unreadable"));
        new UpFile(outputs, cloud.awsEndpoint()).publish(root);
        for (var command : List.of("list", "show", "redrive")) {
            try (var process =
                    SagaProcess.start(root, directory, "dead-letters", command, "a-queue", "orders-undelivered")) {
                assertThat(process.awaitExit()).as(process.output()).isEqualTo(1);
                assertThat(process.output())
                        .contains("a-queue", "cannot be read: ")
                        .doesNotContain("Exception");
                if (!command.equals("show")) {
                    assertThat(process.output()).contains("orders-undelivered");
                }
            }
        }
    }

    private static void assertDoneOnce(Trial trial, String order) throws Exception {
        assertThat(Saga.of(client.get("/sagas/" + order).body())).matches(Expectation.CONFIRMED::isMetBy);
        Orders.assertEachIsDoneOnce(cloud, trial, List.of(order), PRICE);
    }

    private static Trial trial(String name) {
        return Orders.trial(cloud, "letters", name);
    }

    private static boolean isReserved(JsonObject event) {
        return event.get("detail-type").getAsString().equals("StockReserved");
    }

    private static void publish(String source, String type, String detail) {
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(stack.bus())
                .source(source)
                .detailType(type)
                .detail(detail)
                .build();
        var answer = eventBridge.putEvents(put -> put.entries(List.of(entry)));
        assertThat(answer.failedEntryCount()).isZero();
    }

    /** What EventBridge does with an event that it may not hand to its target. */
    private static void leaveUndelivered(JsonObject event) {
        sqs.sendMessage(send -> send.queueUrl(stack.deadLetterQueues().get("payments-undelivered"))
                .messageBody(event.toString())
                .messageAttributes(Map.of(
                        "RULE_ARN", text("arn:aws:events:eu-central-1:000000000000:rule/saga-dev/any"),
                        "TARGET_ARN",
                                text(Objects.requireNonNull(stack.functions().get("payments-events"))),
                        "ERROR_CODE", text("NO_PERMISSIONS"),
                        "ERROR_MESSAGE", text("It is not authorized to perform lambda:InvokeFunction."),
                        "RETRY_ATTEMPTS", text("0"))));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    /** What an event source mapping does with the first event of an order when the relay never takes it. */
    private static void leaveUnpublished(String order, StreamState stream) {
        var streamArn = dynamoDb.describeTable(
                        table -> table.tableName(stack.tables().get("orders")))
                .table()
                .latestStreamArn();
        var shards = streams.describeStream(describe -> describe.streamArn(streamArn))
                .streamDescription()
                .shards();
        for (var shard : shards) {
            var iterator = streams.getShardIterator(get -> get.streamArn(streamArn)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            for (var each :
                    streams.getRecords(get -> get.shardIterator(iterator)).records()) {
                if (isPlaced(each, order)) {
                    var shardId = stream == StreamState.THERE ? shard.shardId() : "shardId-00000000000000000000-gone";
                    sqs.sendMessage(
                            send -> send.queueUrl(stack.deadLetterQueues().get("orders-unpublished"))
                                    .messageBody(letterAbout(
                                            streamArn, shardId, each.dynamodb().sequenceNumber())));
                    return;
                }
            }
        }
        throw new AssertionError("the stream has no event of " + order);
    }

    private static boolean isPlaced(Record each, String order) {
        var image = each.dynamodb().newImage();
        return AttributeValue.fromS("ORDER#" + order).equals(image.get("pk"))
                && AttributeValue.fromS("OrderPlaced").equals(image.get("type"));
    }

    private static String letterAbout(String streamArn, String shard, String sequenceNumber) {
        return """
                {"requestContext": {"requestId": "1", "functionArn": "arn:aws:lambda:eu-central-1:000000000000:function:relay",
                 "condition": "RetryAttemptsExhausted", "approximateInvokeCount": 101},
                 "responseContext": {"statusCode": 200, "executedVersion": "1", "functionError": "Unhandled"},
                 "version": "1.0", "timestamp": "2026-11-22T01:28:33.123Z",
                 "DDBStreamBatchInfo": {"shardId": "%s", "startSequenceNumber": "%s", "endSequenceNumber": "%s",
                 "approximateArrivalOfFirstRecord": "%s", "approximateArrivalOfLastRecord": "%s",
                 "batchSize": 1, "streamArn": "%s"}}""".formatted(shard, sequenceNumber, sequenceNumber, Instant.now(), Instant.now(), streamArn);
    }

    private static void awaitLetters(int count) throws InterruptedException {
        for (var i = 0; i < count; i++) {
            await(CloudEvent.DeadLettered.class, letter -> true);
        }
    }

    private static void awaitInvocations(int count) throws InterruptedException {
        for (var i = 0; i < count; i++) {
            await(CloudEvent.Invoked.class, invoked -> invoked.function().endsWith("-events"));
        }
    }

    private static <E extends CloudEvent> E await(Class<E> type, Predicate<E> wanted) throws InterruptedException {
        var end = System.nanoTime() + Orders.PATIENCE.toNanos();
        while (true) {
            var event = HAPPENED.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(event).as("waited in vain for " + type.getSimpleName()).isNotNull();
            if (type.isInstance(event) && wanted.test(type.cast(event))) {
                return type.cast(event);
            }
        }
    }
}
