package dev.saga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.CloudEvent.DeadLettered;
import dev.saga.local.aws.base.CloudEvent.Dropped;
import dev.saga.local.aws.base.RecordingListener;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceException;
import dev.saga.local.engine.ResourceType;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stack of {@code stars.json} works. Each case breaks it in one place, as a program could, and expects a refusal that names
 * role or caller, action, resource and reason, or the resource and its property. Its function has no concurrency, so that every invocation fails.
 */
class BrokenStacksTest {
    private static final Account ACCOUNT = new Account("eu-central-1");
    private static final String TABLE = "dynamodb:eu-central-1:000000000000:table/$N-stars";
    private static final String UNHANDLED = "sqs:eu-central-1:000000000000:$N-unhandled";
    private static final String UNDELIVERED = "sqs:eu-central-1:000000000000:$N-undelivered";
    private static final String BUS = "events:eu-central-1:000000000000:event-bus/$N-sky";
    private static final String RULE = "events:eu-central-1:000000000000:rule/$N-sky/$N-new";
    private static final String ROLE = "arn:aws:iam::000000000000:role/$N-keeper";
    private static final String ALIAS = "lambda:eu-central-1:000000000000:function:$N-keeper:live";
    private static final String NONE = "no statement allows it";

    private static final Call COMMIT = new Call("DynamoDB_20120810.TransactWriteItems", """
            {"TransactItems": [{"Put": {"TableName": "$N-stars", "Item": {"pk": {"S": "Vega"}}}}]}""");
    private static final Call UNMARK = new Call("DynamoDB_20120810.UpdateItem", """
            {"TableName": "$N-stars", "Key": {"pk": {"S": "Vega"}}, "UpdateExpression": "REMOVE #o",
             "ExpressionAttributeNames": {"#o": "owner"}}""");
    private static final Call SEARCH = new Call("DynamoDB_20120810.Query", """
            {"TableName": "$N-stars", "IndexName": "by-owner", "KeyConditionExpression": "#o = :o",
             "ExpressionAttributeNames": {"#o": "owner"}, "ExpressionAttributeValues": {":o": {"S": "me"}}}""");
    private static final Call PUBLISH = new Call("AWSEvents.PutEvents", """
            {"Entries": [{"EventBusName": "$N-sky", "Source": "stars", "DetailType": "New", "Detail": "{}"}]}""");
    private static final Call REPORT = new Call("AmazonSQS.SendMessage", """
            {"QueueUrl": "http://any/000000000000/$N-unhandled", "MessageBody": "lost"}""");

    @TempDir
    static Path root;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final RecordingListener happened = new RecordingListener();
    private static final Parts parts = new Parts();
    private static final HttpClient http = HttpClient.newHttpClient();
    private static final Map<String, ResourceType> types = new HashMap<>();
    private static Services services;

    /** A request that the code of the function makes with the credentials of its role. */
    private record Call(String target, String body) {}

    /** A text of the stack, and the text that is there instead. */
    private record Edit(String from, String to) {}

    private record Broken(String how, List<Edit> edits, List<String> words) {
        static Broken by(String how, Edit... edits) {
            return new Broken(how, List.of(edits), List.of());
        }

        Broken says(String... expected) {
            return new Broken(how, edits, List.of(expected));
        }

        @Override
        public String toString() {
            return how;
        }
    }

    private record BrokenCall(Broken stack, Call call) {
        @Override
        public String toString() {
            return stack.how();
        }
    }

    private static Edit edit(String from, String to) {
        return new Edit(from, to);
    }

    @BeforeAll
    static void start() throws IOException {
        var options = new LocalCloud.Options(
                root,
                root,
                "dev",
                Map.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Path.of(System.getProperty("dynamodb.local.libs")),
                Path.of("target").toAbsolutePath());
        services = Services.start(options, ACCOUNT, Files.createDirectory(root.resolve("scratch")), happened, parts);
        services.all().forEach(service -> types.putAll(service.resourceTypes()));
        services.dynamoDb().ready();
    }

    @AfterAll
    static void end() {
        parts.close();
    }

    @Test
    void stack_whenItIsSound_allowsWhatTheFunctionDoes() throws Exception {
        var stack = register(Broken.by("sound"));

        for (var call : List.of(COMMIT, UNMARK, SEARCH, PUBLISH, REPORT)) {
            assertThat(answer(stack, call).statusCode()).as(call.target()).isEqualTo(200);
        }
        assertThat(happened.await(DeadLettered.class, letter -> letter.from().equals(stack + "-keeper"))
                        .queue())
                .isEqualTo(stack + "-unhandled");
        assertThat(happened.await(DeadLettered.class, letter -> letter.from().endsWith(stack + "-keeper:live"))
                        .queue())
                .isEqualTo(stack + "-unhandled");
    }

    static Stream<BrokenCall> calls() {
        return Stream.of(
                new BrokenCall(
                        Broken.by("the statement of an action is missing", edit("dynamodb:PutItem", "dynamodb:GetItem"))
                                .says(ROLE, "dynamodb:PutItem", TABLE, NONE),
                        COMMIT),
                new BrokenCall(
                        Broken.by(
                                        "a statement names another table",
                                        edit(
                                                "\"dynamodb:PutItem\",\n        \"Resource\": \"arn:aws:" + TABLE,
                                                "\"dynamodb:PutItem\",\n        \"Resource\": \"arn:aws:" + TABLE
                                                        + "-old"))
                                .says(
                                        ROLE,
                                        "dynamodb:PutItem",
                                        "statement Commit of policy rights",
                                        "another resource",
                                        "-stars-old"),
                        COMMIT),
                new BrokenCall(
                        Broken.by(
                                        "a condition names another transaction",
                                        edit("[\"TransactWriteItems\"]", "[\"TransactGetItems\"]"))
                                .says(
                                        ROLE,
                                        "dynamodb:PutItem",
                                        "dynamodb:EnclosingOperation is not met by TransactWriteItems"),
                        COMMIT),
                new BrokenCall(
                        Broken.by(
                                        "a statement denies",
                                        edit("\"Commit\", \"Effect\": \"Allow\"", "\"Commit\", \"Effect\": \"Deny\""))
                                .says(
                                        ROLE,
                                        "dynamodb:PutItem",
                                        TABLE,
                                        "explicit deny in an identity-based policy",
                                        "statement Commit"),
                        COMMIT),
                new BrokenCall(
                        Broken.by(
                                        "a policy belongs to another role",
                                        edit("\"role\": \"$N-keeper\"", "\"role\": \"$N-other\""),
                                        edit(
                                                "  {\"type\": \"aws:iam/rolePolicy:RolePolicy\"",
                                                "  {\"type\": \"aws:iam/role:Role\", \"name\": \"other\", \"inputs\": {\"name\": \"$N-other\","
                                                        + " \"assumeRolePolicy\": {\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\","
                                                        + " \"Principal\": {\"Service\": \"lambda.amazonaws.com\"}}}}},\n"
                                                        + "  {\"type\": \"aws:iam/rolePolicy:RolePolicy\""),
                                        edit(
                                                "[\"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\"]",
                                                "[\"arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole\"]"))
                                .says(ROLE, "dynamodb:UpdateItem", TABLE, NONE),
                        UNMARK),
                new BrokenCall(
                        Broken.by("a condition lacks an attribute", edit("[\"pk\", \"owner\"]", "[\"pk\"]"))
                                .says(
                                        ROLE,
                                        "dynamodb:UpdateItem",
                                        TABLE,
                                        "dynamodb:Attributes is not met by owner, pk"),
                        UNMARK),
                new BrokenCall(
                        Broken.by("a statement lacks the index", edit("-stars/index/by-owner", "-stars"))
                                .says(ROLE, "dynamodb:Query", TABLE + "/index/by-owner", "another resource"),
                        SEARCH),
                new BrokenCall(
                        Broken.by("a statement names another index", edit("/index/by-owner", "/index/by-name"))
                                .says(ROLE, "dynamodb:Query", TABLE + "/index/by-owner", "/index/by-name"),
                        SEARCH),
                new BrokenCall(
                        Broken.by(
                                        "a condition names another source",
                                        edit("\"events:source\": \"stars\"", "\"events:source\": \"planets\""))
                                .says(ROLE, "events:PutEvents", BUS, "events:source is not met by stars"),
                        PUBLISH),
                new BrokenCall(
                        Broken.by(
                                        "a statement names the default bus",
                                        edit(
                                                "\"events:PutEvents\",\n        \"Resource\": \"arn:aws:" + BUS
                                                        + "\",\n        \"Condition\": {\"StringEquals\"",
                                                "\"events:PutEvents\",\n        \"Resource\": \"arn:aws:events:eu-central-1:000000000000:event-bus/default"
                                                        + "\",\n        \"Condition\": {\"StringEquals\""))
                                .says(ROLE, "events:PutEvents", BUS, "another resource", "event-bus/default"),
                        PUBLISH),
                new BrokenCall(
                        Broken.by("the policy of the bus denies the source", edit("forged.*", "st*"))
                                .says(
                                        "assumed-role/$N-keeper",
                                        "events:PutEvents",
                                        BUS,
                                        "explicit deny in a resource-based policy",
                                        "statement NoForgery of policy aws:cloudwatch/eventBusPolicy:EventBusPolicy sky"),
                        PUBLISH),
                new BrokenCall(
                        Broken.by(
                                        "the right to send is to receive",
                                        edit(
                                                "\"Report\", \"Effect\": \"Allow\", \"Action\": \"sqs:SendMessage\"",
                                                "\"Report\", \"Effect\": \"Allow\", \"Action\": \"sqs:ReceiveMessage\""))
                                .says(ROLE, "sqs:SendMessage", UNHANDLED, NONE),
                        REPORT),
                new BrokenCall(
                        Broken.by(
                                        "the policy of a queue denies TLS",
                                        edit("\"aws:SecureTransport\": \"false\"", "\"aws:SecureTransport\": \"true\""))
                                .says(
                                        "assumed-role/$N-keeper",
                                        "sqs:SendMessage",
                                        UNHANDLED,
                                        "explicit deny in a resource-based policy",
                                        "statement TlsOnly of policy aws:sqs/queuePolicy:QueuePolicy unhandled"),
                        REPORT));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_whenTheStackIsBroken_isRefused(BrokenCall broken) throws Exception {
        var stack = register(broken.stack());

        var answer = answer(stack, broken.call());

        assertThat(answer.statusCode()).isIn(400, 403);
        assertThat(JsonParser.parseString(answer.body()).getAsJsonObject())
                .satisfies(
                        error -> assertThat(error.get("__type").getAsString()).isEqualTo("AccessDeniedException"))
                .satisfies(
                        error -> assertThat(error.get("message").getAsString()).contains(words(broken.stack(), stack)));
    }

    static Stream<Broken> starts() {
        var function = "aws:lambda/function:Function keeper: role";
        var mapping = "aws:lambda/eventSourceMapping:EventSourceMapping stars: eventSourceArn";
        return Stream.of(
                Broken.by("a role trusts another service", edit("lambda.amazonaws.com", "events.amazonaws.com"))
                        .says(function, "sts:AssumeRole", ROLE, NONE),
                Broken.by(
                                "a role trusts another account",
                                edit(
                                        "\"aws:SourceAccount\": \"000000000000\"",
                                        "\"aws:SourceAccount\": \"123456789012\""))
                        .says(function, "sts:AssumeRole", ROLE, "aws:SourceAccount is not met by 000000000000"),
                Broken.by("a function names no role", edit("\"role\": \"" + ROLE, "\"role\": \"" + ROLE + "s"))
                        .says(function, "There is no aws:iam/role:Role " + ROLE + "s"),
                Broken.by("a policy names no role", edit("\"role\": \"$N-keeper\"", "\"role\": \"$N-keepers\""))
                        .says("aws:iam/rolePolicy:RolePolicy keeper: role names no role: $N-keepers"),
                Broken.by("a policy has another element", edit("\"Sid\": \"Search\"", "\"Id\": \"Search\""))
                        .says("aws:iam/rolePolicy:RolePolicy keeper: policy is refused", "Id"),
                Broken.by("a managed policy is unknown", edit("AWSLambdaBasicExecutionRole", "AWSLambdaRole"))
                        .says("aws:iam/role:Role keeper: managedPolicyArns is refused", "AWSLambdaRole does not exist"),
                Broken.by(
                                "the policy of a queue has no principal",
                                edit(
                                        "\"Deny\", \"Principal\": \"*\", \"Action\": \"sqs:*\"",
                                        "\"Deny\", \"Action\": \"sqs:*\""))
                        .says("aws:sqs/queuePolicy:QueuePolicy unhandled: policy is refused", "Principal"),
                Broken.by(
                                "a mapping names no function",
                                edit(
                                        "$N-keeper:live\",\n    \"startingPosition\"",
                                        "$N-keepers:live\",\n    \"startingPosition\""))
                        .says(
                                "aws:lambda/eventSourceMapping:EventSourceMapping stars: functionName names no function",
                                "$N-keepers:live"),
                Broken.by("a role may not read its stream", edit("\"dynamodb:GetRecords\", ", ""))
                        .says(mapping, ROLE, "dynamodb:GetRecords", TABLE + "/stream/", NONE),
                Broken.by("a role may not list streams", edit(", \"dynamodb:ListStreams\"", ""))
                        .says(mapping, ROLE, "dynamodb:ListStreams", TABLE + "/stream/", NONE),
                Broken.by("a role may not describe its stream", edit("\"dynamodb:DescribeStream\", ", ""))
                        .says(mapping, ROLE, "dynamodb:DescribeStream", TABLE + "/stream/", NONE),
                Broken.by("a role may not find its place in a stream", edit("\"dynamodb:GetShardIterator\", ", ""))
                        .says(mapping, ROLE, "dynamodb:GetShardIterator", TABLE + "/stream/", NONE),
                Broken.by(
                                "a schedule is on a bus of its own",
                                edit(
                                        "\"eventPattern\": \"{\\\"source\\\": [\\\"stars\\\"]}\"",
                                        "\"scheduleExpression\": \"rate(1 day)\""))
                        .says("aws:cloudwatch/eventRule:EventRule new: scheduleExpression", "default event bus"),
                Broken.by("a pattern is malformed", edit("[\\\"stars\\\"]", "\\\"stars\\\""))
                        .says("aws:cloudwatch/eventRule:EventRule new: eventPattern"),
                Broken.by(
                                "a permission names no function",
                                edit("\"function\": \"$N-keeper\"", "\"function\": \"$N-keepers\""))
                        .says("aws:lambda/permission:Permission new: function names no function: $N-keepers"),
                Broken.by("an alias names no version", edit("\"functionVersion\": \"1\"", "\"functionVersion\": \"2\""))
                        .says("aws:lambda/alias:Alias keeper: functionVersion is 2"),
                Broken.by("a target names no rule", edit("\"rule\": \"$N-new\"", "\"rule\": \"$N-old\""))
                        .says("aws:cloudwatch/eventTarget:EventTarget new: rule", "$N-old"),
                Broken.by("a mapping begins nowhere", edit("\"TRIM_HORIZON\"", "\"NOW\""))
                        .says("aws:lambda/eventSourceMapping:EventSourceMapping stars: startingPosition"),
                Broken.by("a role may read another stream", edit("-stars/stream/*", "-planets/stream/*"))
                        .says(mapping, ROLE, "dynamodb:DescribeStream", "another resource", "-planets/stream/*"));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void start_whenTheStackIsBroken_isRefused(Broken broken) {
        var stack = nextName();

        assertThatThrownBy(() -> register(broken, stack))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll(words(broken, stack));
    }

    static Stream<Broken> deliveries() {
        var permission = "aws:lambda/permission:Permission new";
        var refused = new String[] {"NO_PERMISSIONS", "events.amazonaws.com", "lambda:InvokeFunction", ALIAS, RULE};
        return Stream.of(
                Broken.by(
                                "a permission has no qualifier",
                                edit(
                                        "\"function\": \"$N-keeper\", \"qualifier\": \"live\"",
                                        "\"function\": \"$N-keeper\""))
                        .says(with(refused, permission + " has no qualifier")),
                Broken.by(
                                "a permission has another qualifier",
                                edit(
                                        "\"function\": \"$N-keeper\", \"qualifier\": \"live\"",
                                        "\"function\": \"$N-keeper\", \"qualifier\": \"1\""))
                        .says(with(refused, permission + " has the qualifier 1")),
                Broken.by(
                                "a permission is for another rule",
                                edit("\"sourceArn\": \"arn:aws:" + RULE, "\"sourceArn\": \"arn:aws:" + RULE + "s"))
                        .says(with(refused, permission + " would allow it", "ArnLike on aws:SourceArn is not met")),
                Broken.by(
                                "a permission is for another service",
                                edit("\"principal\": \"events.amazonaws.com\"", "\"principal\": \"sns.amazonaws.com\""))
                        .says(with(refused, NONE)),
                Broken.by(
                                "a permission is for another action",
                                edit("\"lambda:InvokeFunction\"", "\"lambda:GetFunction\""))
                        .says(with(refused, NONE)),
                Broken.by(
                                "a permission has a source account",
                                edit("\"sourceArn\": ", "\"sourceAccount\": \"000000000000\", \"sourceArn\": "))
                        .says(with(
                                refused,
                                "aws:SourceAccount is not met",
                                "sourceAccount of " + permission,
                                "remove it")));
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void event_whenThePermissionIsBroken_isADeadLetter(Broken broken) throws Exception {
        var stack = register(broken);

        answer(stack, PUBLISH);

        var letter = happened.await(DeadLettered.class, dead -> dead.from().equals(stack + "-new"));
        assertThat(letter.queue()).isEqualTo(stack + "-undelivered");
        assertThat(letter.reason()).contains(words(broken, stack));
    }

    static Stream<Broken> deadLetters() {
        var withoutPermission = edit("\"qualifier\": \"live\", \"principal\"", "\"principal\"");
        var policy = "policy aws:sqs/queuePolicy:QueuePolicy undelivered";
        return Stream.of(
                Broken.by(
                                "the policy of a queue lacks the rule",
                                withoutPermission,
                                edit(
                                        "\"ArnEquals\": {\"aws:SourceArn\": \"arn:aws:" + RULE,
                                        "\"ArnEquals\": {\"aws:SourceArn\": \"arn:aws:" + RULE + "s"))
                        .says(
                                "events.amazonaws.com",
                                "sqs:SendMessage",
                                UNDELIVERED,
                                policy,
                                "ArnEquals on aws:SourceArn is not met by arn:aws:" + RULE),
                Broken.by(
                                "the policy of a queue names an account",
                                withoutPermission,
                                edit(
                                        "\"ArnEquals\": {\"aws:SourceArn\": \"arn:aws:" + RULE + "\"}",
                                        "\"StringEquals\": {\"aws:SourceAccount\": \"000000000000\"}"))
                        .says(
                                "events.amazonaws.com",
                                "sqs:SendMessage",
                                UNDELIVERED,
                                policy,
                                "aws:SourceAccount is not met: the request has no such key"),
                Broken.by(
                                "the policy of a queue is for another service",
                                withoutPermission,
                                edit("{\"Service\": \"events.amazonaws.com\"}", "{\"Service\": \"sns.amazonaws.com\"}"))
                        .says("events.amazonaws.com", "sqs:SendMessage", UNDELIVERED, NONE));
    }

    @ParameterizedTest
    @MethodSource("deadLetters")
    void deadLetter_whenThePolicyOfTheQueueIsBroken_isDropped(Broken broken) throws Exception {
        var stack = register(broken);

        answer(stack, PUBLISH);

        assertThat(happened.await(Dropped.class, dropped -> dropped.from().equals(stack + "-new"))
                        .reason())
                .contains(words(broken, stack));
    }

    @Test
    void destinations_whenTheRoleMayNotSend_dropWhatTheFunctionFailedOn() throws Exception {
        var broken = Broken.by(
                        "no right to send",
                        edit(
                                "\"Resource\": \"arn:aws:" + UNHANDLED + "\"}]",
                                "\"Resource\": \"arn:aws:" + UNDELIVERED + "\"}]"))
                .says(ROLE, "sqs:SendMessage", UNHANDLED, "another resource", UNDELIVERED);
        var stack = register(broken);

        answer(stack, PUBLISH);
        answer(stack, COMMIT);

        assertThat(happened.await(Dropped.class, dropped -> dropped.from().equals(stack + "-keeper"))
                        .reason())
                .contains(words(broken, stack));
        assertThat(happened.await(Dropped.class, dropped -> dropped.from().endsWith(stack + "-keeper:live"))
                        .reason())
                .contains(words(broken, stack));
    }

    private static String[] words(Broken broken, String stack) {
        return broken.words().stream().map(word -> word.replace("$N", stack)).toArray(String[]::new);
    }

    private static String nextName() {
        return "s" + NUMBER.incrementAndGet();
    }

    private static String register(Broken broken) throws IOException {
        var name = nextName();
        register(broken, name);
        return name;
    }

    /** Registers the broken stack; its names begin with a name of its own. */
    private static void register(Broken broken, String name) throws IOException {
        var text = stack();
        for (var edit : broken.edits()) {
            assertThat(text).contains(edit.from());
            text = text.replace(edit.from(), edit.to());
        }
        var stream = "";
        for (var each : JsonParser.parseString(text).getAsJsonArray()) {
            var resource = JsonParser.parseString(
                            each.toString().replace("$N", name).replace("$STREAM", stream))
                    .getAsJsonObject();
            var type = resource.get("type").getAsString();
            var created = Objects.requireNonNull(types.get(type), type)
                    .create(new Inputs(new Resource(
                            "urn:pulumi:" + name + "::test::" + type + "::"
                                    + resource.get("name").getAsString(),
                            type,
                            resource.get("name").getAsString(),
                            withPoliciesAsTexts(resource.getAsJsonObject("inputs")))));
            if (created.outputs().has("streamArn")) {
                stream = created.outputs().get("streamArn").getAsString();
            }
        }
    }

    private static JsonObject withPoliciesAsTexts(JsonObject inputs) {
        for (var property : List.of("policy", "assumeRolePolicy")) {
            if (inputs.has(property)) {
                inputs.addProperty(property, inputs.get(property).toString());
            }
        }
        return inputs;
    }

    private static String stack() throws IOException {
        try (var resource = BrokenStacksTest.class.getResourceAsStream("stars.json")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> answer(String stack, Call call) throws Exception {
        var key = services.iam().roles().issue(ROLE.replace("$N", stack), stack + "-keeper");
        return http.send(
                HttpRequest.newBuilder(services.endpoint())
                        .header("X-Amz-Target", call.target())
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=" + key.accessKeyId()
                                        + "/20260101/eu-central-1/any/aws4_request, SignedHeaders=host, Signature=0")
                        .POST(HttpRequest.BodyPublishers.ofString(call.body().replace("$N", stack)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
