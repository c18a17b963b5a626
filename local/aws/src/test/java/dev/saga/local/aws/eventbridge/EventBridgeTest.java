package dev.saga.local.aws.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.awsjson.AwsEndpoint;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.FakeLambda;
import dev.saga.local.aws.base.RecordingListener;
import dev.saga.local.aws.base.RecordingQueues;
import dev.saga.local.aws.base.Resources;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.ResourceException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

class EventBridgeTest {
    private static final String ARN = "arn:aws:lambda:eu-central-1:000000000000:function:";

    @TempDir
    private Path directory;

    private final FakeLambda lambda = new FakeLambda();
    private final RecordingListener events = new RecordingListener();
    private AwsEndpoint endpoint;
    private EventBridge eventBridge;
    private EventBridgeClient client;

    @BeforeEach
    void start() throws Exception {
        endpoint = AwsEndpoint.start(request -> {});
        eventBridge = eventBridge();
        endpoint.serve(eventBridge.api());
        client = EventBridgeClient.builder()
                .endpointOverride(URI.create(endpoint.url()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        declare("cloudwatch/eventBus:EventBus", "saga", "{}");
    }

    @AfterEach
    void end() {
        client.close();
        eventBridge.close();
        endpoint.close();
    }

    @Test
    void putEvents_whenARuleMatches_deliversTheWholeEvent() throws Exception {
        rule("placed", "\"eventPattern\": \"{\\\"detail-type\\\": [\\\"OrderPlaced\\\"]}\"");
        target("placed", "inventory");
        var answer = put(entry("OrderPlaced", "{\"data\": {\"quantity\": 3}}").toBuilder()
                .resources("arn:one")
                .time(Instant.parse("2026-11-22T01:28:33.9Z"))
                .build());
        var event = lambda.next(ARN + "inventory").event();
        assertThat(event.toString())
                .isEqualTo("""
                {"version":"0","id":"%s","detail-type":"OrderPlaced","source":"saga.orders","account":"000000000000",\
                "time":"2026-11-22T01:28:33Z","region":"eu-central-1","resources":["arn:one"],\
                "detail":{"data":{"quantity":3}}}""".formatted(answer.entries().get(0).eventId()));
        assertThat(events.all(CloudEvent.Published.class)).containsExactly(new CloudEvent.Published(event));
    }

    @Test
    void putEvents_whenSeveralRulesMatch_deliversToAllAndToNobodyElse() throws Exception {
        rule("placed", "\"eventPattern\": \"{\\\"detail-type\\\": [{\\\"prefix\\\": \\\"Order\\\"}]}\"");
        rule("all", "\"eventPattern\": \"{\\\"source\\\": [\\\"saga.orders\\\"]}\"");
        rule("off", "\"state\": \"DISABLED\", \"eventPattern\": \"{\\\"source\\\": [\\\"saga.orders\\\"]}\"");
        target("placed", "inventory");
        target("all", "tracking");
        target("off", "disabled");
        put(entry("StockReserved", "{}"), entry("OrderPlaced", "{}"));
        assertThat(lambda.next(ARN + "inventory").event().get("detail-type").getAsString())
                .isEqualTo("OrderPlaced");
        assertThat(List.of(
                        detailType(lambda.next(ARN + "tracking").event()),
                        detailType(lambda.next(ARN + "tracking").event())))
                .containsExactlyInAnyOrder("StockReserved", "OrderPlaced");
        assertThat(lambda.all(ARN + "disabled")).isEmpty();
    }

    @Test
    void putEvents_whenEntriesAreWrong_refusesThemAndTakesTheOthers() {
        var answer = put(
                entry("OrderPlaced", "{}"),
                entry("OrderPlaced", "{}").toBuilder().source(null).build(),
                entry("OrderPlaced", "{}").toBuilder().detailType(null).build(),
                entry("OrderPlaced", "{}").toBuilder().detail(null).build(),
                entry("OrderPlaced", "{\"open\": "),
                entry("OrderPlaced", "[1]"),
                entry("OrderPlaced", "{} {}"),
                entry("OrderPlaced", "{}").toBuilder().source("aws.s3").build(),
                entry("OrderPlaced", "{}").toBuilder().eventBusName("none").build(),
                entry("OrderPlaced", "{}"));
        assertThat(answer.failedEntryCount()).isEqualTo(8);
        assertThat(answer.entries())
                .extracting(PutEventsResultEntry::errorCode, PutEventsResultEntry::errorMessage)
                .containsExactly(
                        tuple(null, null),
                        tuple(
                                "InvalidArgument",
                                "Parameter Source is not valid. Reason: Source is a required argument."),
                        tuple(
                                "InvalidArgument",
                                "Parameter DetailType is not valid. Reason: DetailType is a required argument."),
                        tuple(
                                "InvalidArgument",
                                "Parameter Detail is not valid. Reason: Detail is a required argument."),
                        tuple("MalformedDetail", "Detail is malformed."),
                        tuple("MalformedDetail", "Detail is malformed."),
                        tuple("MalformedDetail", "Detail is malformed."),
                        tuple("NotAuthorizedForSourceException", "Not authorized for the source."),
                        tuple("ResourceNotFoundException", "Event bus none does not exist."),
                        tuple(null, null));
        assertThat(answer.entries())
                .extracting(entry -> entry.eventId() != null)
                .containsExactly(true, false, false, false, false, false, false, false, false, true);
        assertThat(events.all(CloudEvent.Published.class)).hasSize(2);
    }

    @Test
    void putEvents_whenADetailTypeIsTooLong_refusesTheEntry() {
        var answer = put(entry("x".repeat(128), "{}"), entry("x".repeat(129), "{}"));

        assertThat(answer.entries())
                .extracting(PutEventsResultEntry::errorCode, PutEventsResultEntry::errorMessage)
                .containsExactly(
                        tuple(null, null),
                        tuple(
                                "InvalidArgument",
                                "Parameter DetailType is not valid. Reason: DetailType has more than 128 characters."));
    }

    @Test
    void putEvents_overALimit_takesNothing() {
        var eleven = Collections.nCopies(11, entry("OrderPlaced", "{}"));
        assertThatThrownBy(() -> client.putEvents(request -> request.entries(eleven)))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("length between 1 and 10");
        var large = "{\"text\": \"" + "x".repeat(130 * 1024) + "\"}";
        assertThatThrownBy(() -> put(entry("OrderPlaced", large), entry("OrderPlaced", large)))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("over the limit");
        assertThat(events.all(CloudEvent.Published.class)).isEmpty();
    }

    @Test
    void putEvents_whenABusIsNamedByItsArn_findsIt() {
        var byArn = entry("OrderPlaced", "{}").toBuilder()
                .eventBusName("arn:aws:events:eu-central-1:000000000000:event-bus/saga")
                .build();
        assertThat(put(byArn).failedEntryCount()).isZero();
    }

    @Test
    void schedule_whenFired_sendsAScheduledEvent() throws Exception {
        var rule = declare("cloudwatch/eventRule:EventRule", "sweep", "{\"scheduleExpression\": \"rate(1 minute)\"}");
        declare("cloudwatch/eventTarget:EventTarget", "sweep", """
                {"rule": "sweep", "arn": "%ssweeper"}""".formatted(ARN));
        eventBridge.fireSchedule("sweep");
        var event = lambda.next(ARN + "sweeper").event();
        assertThat(detailType(event)).isEqualTo("Scheduled Event");
        assertThat(event.get("source").getAsString()).isEqualTo("aws.events");
        assertThat(event.getAsJsonArray("resources").get(0))
                .isEqualTo(rule.outputs().get("arn"));
        assertThat(event.getAsJsonObject("detail").isEmpty()).isTrue();
        assertThatThrownBy(() -> eventBridge.fireSchedule("none")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replay_whenStarted_sendsWhatWasArchivedOnceMoreAndMarksIt() throws Exception {
        var archive = archive("{\\\"detail-type\\\": [\\\"OrderPlaced\\\"]}");
        rule("all", "\"eventPattern\": \"{\\\"source\\\": [\\\"saga.orders\\\"]}\"");
        target("all", "tracking");
        put(entry("OrderPlaced", "{}"), entry("OrderConfirmed", "{}"));
        var originals = IntStream.range(0, 2).mapToObj(i -> next("tracking")).toList();
        replay("first", archive);
        var replayed = next("tracking");
        assertThat(replayed.remove("replay-name").getAsString()).isEqualTo("first");
        assertThat(originals).contains(replayed);
        assertThat(events.all(CloudEvent.Replayed.class))
                .extracting(each -> each.event().get("replay-name").getAsString())
                .containsOnly("first");
        // What was replayed is not archived again: a second replay sends one event, not two.
        replay("second", archive);
        awaitCompleted("second");
        next("tracking");
        assertThat(lambda.all(ARN + "tracking")).hasSize(4);
    }

    @Test
    void replay_afterARestart_stillHasTheEvents() throws Exception {
        archive("{\\\"source\\\": [\\\"saga.orders\\\"]}");
        put(entry("OrderPlaced", "{}"));
        eventBridge.close();
        eventBridge = eventBridge();
        endpoint.serve(eventBridge.api());
        declare("cloudwatch/eventBus:EventBus", "saga", "{}");
        var archive = archive("{\\\"source\\\": [\\\"saga.orders\\\"]}");
        rule("all", "\"eventPattern\": \"{\\\"source\\\": [\\\"saga.orders\\\"]}\"");
        target("all", "tracking");
        replay("again", archive);
        assertThat(detailType(next("tracking"))).isEqualTo("OrderPlaced");
    }

    @Test
    void replay_whenItCannotBe_saysWhy() {
        assertThatThrownBy(() -> replay("any", "arn:aws:events:eu-central-1:000000000000:archive/none"))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("archive/none of saga does not exist");
        var archive = archive("{\\\"source\\\": [\\\"saga.orders\\\"]}");
        replay("same", archive);
        assertThatThrownBy(() -> replay("same", archive))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("already exists");
    }

    @Test
    void deliver_whenARuleWantsTheEventThere_deliversItOnceMoreToThatFunctionOnly() throws Exception {
        rule("placed", "\"eventPattern\": \"{\\\"detail-type\\\": [\\\"OrderPlaced\\\"]}\"");
        rule("all", "\"eventPattern\": \"{\\\"source\\\": [\\\"saga.orders\\\"]}\"");
        target("placed", "inventory");
        target("all", "tracking");
        var entry = JsonParser.parseString("""
                {"EventBusName": "saga", "Source": "saga.orders", "DetailType": "OrderPlaced", "Detail": "{}"}""");
        var entries = new JsonArray();
        entries.add(entry);
        var request = new JsonObject();
        request.add("Entries", entries);
        assertThat(eventBridge.putEvents(request).get("FailedEntryCount").getAsInt())
                .isZero();
        var event = next("inventory");
        next("tracking");

        assertThat(eventBridge.deliver(event, "inventory")).isEqualTo(1);
        assertThat(eventBridge.deliver(event, "payments")).isZero();

        assertThat(next("inventory")).isEqualTo(event);
        assertThat(lambda.all(ARN + "tracking")).hasSize(1);
        assertThat(events.all(CloudEvent.Published.class)).hasSize(1);
    }

    @Test
    void resources_whenDeclaredWrongly_nameTheProperty() {
        assertRefused(
                "cloudwatch/eventRule:EventRule",
                "{\"eventBusName\": \"saga\", \"eventPattern\": \"[]\"}",
                "eventPattern");
        assertRefused(
                "cloudwatch/eventRule:EventRule",
                "{\"eventBusName\": \"none\", \"eventPattern\": \"{}\"}",
                "eventBusName");
        assertRefused("cloudwatch/eventRule:EventRule", "{}", "eventPattern and scheduleExpression");
        assertRefused(
                "cloudwatch/eventRule:EventRule",
                "{\"eventBusName\": \"saga\", \"scheduleExpression\": \"rate(1 minute)\"}",
                "scheduleExpression is supported only on the default event bus");
        assertRefused(
                "cloudwatch/eventRule:EventRule",
                "{\"scheduleExpression\": \"cron(0 8 * * ? *)\"}",
                "scheduleExpression");
        assertRefused(
                "cloudwatch/eventTarget:EventTarget", "{\"rule\": \"none\", \"arn\": \"x\"}", "rule names no rule");
        rule("all", "\"eventPattern\": \"{\\\"source\\\": [\\\"saga.orders\\\"]}\"");
        assertRefused(
                "cloudwatch/eventTarget:EventTarget",
                "{\"rule\": \"all\", \"eventBusName\": \"saga\", \"arn\": \"arn:aws:sqs:eu-central-1:000000000000:q\"}",
                "arn is not a function's");
        assertRefused(
                "cloudwatch/eventTarget:EventTarget",
                "{\"rule\": \"all\", \"eventBusName\": \"saga\", \"arn\": \"" + ARN
                        + "f\", \"retryPolicy\": {\"maximumEventAgeInSeconds\": 59}}",
                "retryPolicy.maximumEventAgeInSeconds is not between 60 and 86400");
    }

    @Test
    void schema_whenDeclared_isCheckedAsTheRegistryDoes() {
        declare("schemas/registry:Registry", "saga", "{}");
        var schema = declare("schemas/schema:Schema", "saga.orders@OrderPlaced", """
                {"registryName": "saga", "type": "JSONSchemaDraft4", "content": "{}"}""");
        assertThat(schema.outputs().get("arn").getAsString())
                .isEqualTo("arn:aws:schemas:eu-central-1:000000000000:schema/saga/saga.orders@OrderPlaced");
        assertRefused(
                "schemas/schema:Schema",
                "{\"name\": \"a b\", \"registryName\": \"saga\", \"type\": \"OpenApi3\", \"content\": \"{}\"}",
                "name has");
        assertRefused(
                "schemas/schema:Schema",
                "{\"registryName\": \"saga\", \"type\": \"Avro\", \"content\": \"{}\"}",
                "type is");
        assertRefused(
                "schemas/schema:Schema",
                "{\"registryName\": \"saga\", \"type\": \"OpenApi3\", \"content\": \"{\"}",
                "content is not a JSON object");
        assertRefused(
                "schemas/schema:Schema",
                "{\"registryName\": \"saga\", \"type\": \"OpenApi3\", \"content\": \"" + " ".repeat(100_001) + "\"}",
                "content is longer");
    }

    private EventBridge eventBridge() {
        return new EventBridge(new Account("eu-central-1"), directory, lambda, new RecordingQueues(), events, 0.01);
    }

    private Created declare(String type, String name, String inputs) {
        return Resources.create(eventBridge, "aws:" + type, name, inputs);
    }

    private void assertRefused(String type, String inputs, String words) {
        assertThatThrownBy(() -> declare(type, "refused", inputs))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("refused")
                .hasMessageContaining(words);
    }

    private void rule(String name, String inputs) {
        declare("cloudwatch/eventRule:EventRule", name, "{\"eventBusName\": \"saga\", " + inputs + "}");
    }

    private void target(String rule, String function) {
        declare("cloudwatch/eventTarget:EventTarget", rule + "-" + function, """
                {"eventBusName": "saga", "rule": "%s", "arn": "%s"}""".formatted(rule, ARN + function));
    }

    private String archive(String pattern) {
        return declare("cloudwatch/eventArchive:EventArchive", "kept", """
                {"eventSourceArn": "arn:aws:events:eu-central-1:000000000000:event-bus/saga", "retentionDays": 30,
                 "eventPattern": "%s"}""".formatted(pattern))
                .outputs()
                .get("arn")
                .getAsString();
    }

    private void replay(String name, String archive) {
        client.startReplay(request -> request.replayName(name)
                .eventSourceArn(archive)
                .eventStartTime(Instant.now().minusSeconds(60))
                .eventEndTime(Instant.now().plusSeconds(60))
                .destination(to -> to.arn("arn:aws:events:eu-central-1:000000000000:event-bus/saga")));
    }

    private void awaitCompleted(String replay) {
        ReplayState state;
        do {
            state = client.describeReplay(request -> request.replayName(replay)).state();
        } while (state == ReplayState.RUNNING);
        assertThat(state).isEqualTo(ReplayState.COMPLETED);
    }

    private JsonObject next(String function) {
        try {
            return lambda.next(ARN + function).event();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private PutEventsResponse put(PutEventsRequestEntry... entries) {
        return client.putEvents(request -> request.entries(entries));
    }

    private static PutEventsRequestEntry entry(String detailType, String detail) {
        return PutEventsRequestEntry.builder()
                .eventBusName("saga")
                .source("saga.orders")
                .detailType(detailType)
                .detail(detail)
                .build();
    }

    private static String detailType(JsonObject event) {
        return event.get("detail-type").getAsString();
    }
}
