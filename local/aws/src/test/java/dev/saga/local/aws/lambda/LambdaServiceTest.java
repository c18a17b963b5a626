package dev.saga.local.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.CloudEvent.ColdStart;
import dev.saga.local.aws.base.CloudEvent.DeadLettered;
import dev.saga.local.aws.base.CloudEvent.InvocationFailed;
import dev.saga.local.aws.base.CloudEvent.Invoked;
import dev.saga.local.aws.base.CloudEvent.ProcessEnded;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.FunctionNotFoundException;
import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.aws.base.RecordingListener;
import dev.saga.local.aws.base.RecordingQueues;
import dev.saga.local.aws.base.TestFunctions;
import dev.saga.local.aws.iam.Iam;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceException;
import dev.saga.local.processes.ClassDataArchives;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaServiceTest {
    private static final String FUNCTION = "aws:lambda/function:Function";
    private static final String ALIAS = "aws:lambda/alias:Alias";
    private static final String PERMISSION = "aws:lambda/permission:Permission";
    private static final String INVOKE_CONFIG = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
    private static final String ARN = "arn:aws:lambda:eu-central-1:000000000000:function:";
    private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:unhandled";
    private static final Caller POLLER = new Caller("lambda.amazonaws.com", "arn:aws:dynamodb:eu-central-1:0:table/t");
    private static final Caller RULE =
            new Caller("events.amazonaws.com", "arn:aws:events:eu-central-1:000000000000:rule/bus/rule");

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path cache;

    @TempDir
    Path root;

    private final RecordingListener happened = new RecordingListener();
    private final RecordingQueues queues = new RecordingQueues();
    private final Iam iam = TestFunctions.iam();
    private LambdaService lambda;

    @BeforeEach
    void startLambda() {
        lambda = start(happened);
    }

    private LambdaService start(CloudListener listener) {
        return new LambdaService(
                new LambdaService.Settings(
                        new Account("eu-central-1"),
                        root,
                        cache,
                        new ClassDataArchives(cache.resolve("archives")),
                        root,
                        URI.create("http://127.0.0.1:1"),
                        0.0001),
                iam,
                queues,
                listener);
    }

    @AfterEach
    void endLambda() {
        var processes = lambda.processes().keySet();
        assertThat(CompletableFuture.runAsync(lambda::close)).succeedsWithin(CLOSE_LIMIT);
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void invoke_whenFunctionAnswers_returnsItsPayload() throws Exception {
        create("echo", Handlers.Echo.class);

        assertThat(payload(invoke("echo", "{\"a\": 1}"))).isEqualTo("{\"a\": 1}");
        assertThat(happened.all(ColdStart.class)).singleElement().satisfies(start -> {
            assertThat(start.function()).isEqualTo("echo");
            assertThat(start.init()).isPositive();
        });
        assertThat(happened.all(Invoked.class))
                .singleElement()
                .satisfies(invoked -> assertThat(invoked.memoryMegabytes()).isEqualTo(64));
        assertThat(Files.readString(root.resolve("echo.log"))).contains("echoing ");
    }

    @Test
    void invoke_whenInvokedAgain_usesTheSameProcess() throws Exception {
        create("surroundings", Handlers.Surroundings.class);

        assertThat(fact(invoke("surroundings", "1"), "pid")).isEqualTo(fact(invoke("surroundings", "2"), "pid"));
        assertThat(happened.all(ColdStart.class)).hasSize(1);
    }

    @Test
    void invoke_whenFunctionLooksAround_findsWhatWasDeclaredAndWhatLambdaSets() throws Exception {
        var inputs =
                TestFunctions.inputs("surroundings", zip(Handlers.Surroundings.class), Handlers.Surroundings.class);
        inputs.add("environment", json("{'variables': {'TABLE_NAME': 'planets'}}"));
        inputs.addProperty("memorySize", 96);
        inputs.addProperty("publish", true);
        create(FUNCTION, inputs);
        create(ALIAS, json("{'name': 'live', 'functionName': 'surroundings', 'functionVersion': '1'}"));

        var result = await(lambda.invoke(ARN + "surroundings:live", bytes("{}"), POLLER));

        assertThat(fact(result, "TABLE_NAME")).isEqualTo("planets");
        assertThat(fact(result, "AWS_LAMBDA_FUNCTION_NAME")).isEqualTo("surroundings");
        assertThat(fact(result, "AWS_LAMBDA_FUNCTION_VERSION")).isEqualTo("1");
        assertThat(fact(result, "AWS_LAMBDA_FUNCTION_MEMORY_SIZE")).isEqualTo("96");
        assertThat(fact(result, "AWS_REGION")).isEqualTo("eu-central-1");
        assertThat(fact(result, "AWS_ACCESS_KEY_ID")).matches("ASIA[A-Z2-7]{16}");
        assertThat(fact(result, "AWS_SESSION_TOKEN")).hasSize(40);
        assertThat(fact(result, "AWS_ENDPOINT_URL")).isEqualTo("http://127.0.0.1:1");
        assertThat(fact(result, "AWS_LAMBDA_INITIALIZATION_TYPE")).isEqualTo("on-demand");
        assertThat(fact(result, "arn")).isEqualTo(ARN + "surroundings:live");
        assertThat(fact(result, "hasTime")).isEqualTo("true");
        assertThat(Integer.parseInt(fact(result, "maxMegabytes"))).isBetween(80, 96);
    }

    @Test
    void invoke_whenSnapStartIsOn_runsAsRestored() throws Exception {
        var inputs = TestFunctions.inputs("snap", zip(Handlers.Surroundings.class), Handlers.Surroundings.class);
        inputs.add("snapStart", json("{'applyOn': 'PublishedVersions'}"));
        create(FUNCTION, inputs);

        assertThat(fact(invoke("snap", "{}"), "AWS_LAMBDA_INITIALIZATION_TYPE")).isEqualTo("snap-start");
    }

    @Test
    void invoke_whenHandlerThrows_isAFunctionErrorAndTheProcessLives() throws Exception {
        create("throwing", Handlers.Throwing.class);

        assertError(invoke("throwing", "{}"), "java.lang.IllegalStateException", "out of cheese");
        assertError(invoke("throwing", "{}"), "java.lang.IllegalStateException", "out of cheese");
        assertThat(happened.all(ColdStart.class)).hasSize(1);
        assertThat(happened.all(InvocationFailed.class))
                .contains(new InvocationFailed("throwing", "java.lang.IllegalStateException: out of cheese", 1, false));
    }

    @Test
    void invoke_whenProcessExits_failsAtOnceAndTheNextGetsAnotherProcess() throws Exception {
        create("exiting", Handlers.Exiting.class);

        assertError(invoke("exiting", "{}"), "Runtime.ExitError", "Runtime exited with error: exit status 3");
        assertError(invoke("exiting", "{}"), "Runtime.ExitError", "Runtime exited with error: exit status 3");
        assertThat(happened.all(ColdStart.class)).hasSize(2);
        assertThat(happened.all(ProcessEnded.class)).hasSize(2);
    }

    @Test
    void invoke_whenProcessIsKilledMeanwhile_failsAtOnce() throws Exception {
        create("hanging", Handlers.Hanging.class);
        var answer = lambda.invoke(ARN + "hanging", bytes("{}"), POLLER);
        happened.await(ColdStart.class, start -> true);

        lambda.processes().keySet().forEach(ProcessHandle::destroyForcibly);

        assertError(await(answer), "Runtime.ExitError", "Runtime exited with error: signal: killed");
    }

    @Test
    void invoke_whenIdleProcessWasKilled_startsAnother() throws Exception {
        create("echo", Handlers.Echo.class);
        invoke("echo", "1");

        lambda.processes().keySet().forEach(ProcessHandle::destroyForcibly);
        happened.await(ProcessEnded.class, ended -> ended.how().contains("while it was idle: signal: killed"));

        assertThat(payload(invoke("echo", "2"))).isEqualTo("2");
    }

    @Test
    void invoke_whenOutOfTime_failsAndTheProcessIsGone() throws Exception {
        var inputs = TestFunctions.inputs("hanging", zip(Handlers.Hanging.class), Handlers.Hanging.class);
        inputs.addProperty("timeout", 1);
        create(FUNCTION, inputs);

        assertError(invoke("hanging", "{}"), "Sandbox.Timedout", "Task timed out after 1.00 seconds");
        assertThat(lambda.processes()).isEmpty();
        assertThat(happened.all(ProcessEnded.class)).isEmpty();
    }

    @Test
    void invoke_whenHandlerClassIsMissing_isAFunctionError() throws Exception {
        var inputs = TestFunctions.inputs("missing", zip(Handlers.Echo.class), Handlers.Throwing.class);
        create(FUNCTION, inputs);

        assertError(invoke("missing", "{}"), "java.lang.ClassNotFoundException", "Handlers$Throwing");
    }

    @Test
    void invoke_whenJarIsBroken_isAFunctionError() throws Exception {
        var notAJar = Files.writeString(root.resolve("broken.jar"), "PK no more");
        var zip = TestFunctions.zipOf(root, "broken.zip", notAJar);
        create(FUNCTION, TestFunctions.inputs("broken", zip, Handlers.Echo.class));

        assertError(invoke("broken", "{}"), "java.lang.ClassNotFoundException", "Handlers$Echo");
    }

    @Test
    void invoke_whenHandlerCannotBeConstructed_failsWithItsReason() throws Exception {
        create("unconstructible", Handlers.Unconstructible.class);

        assertThat(invoke("unconstructible", "{}").functionError()).contains("Unhandled");
        assertThat(happened.await(ProcessEnded.class, ended -> true).how()).contains("TABLE_NAME is not set");
    }

    @Test
    void invoke_whenProcessEndsBeforeItIsReady_failsWithItsLastWords() throws Exception {
        create("stillborn", Handlers.ExitingAtStart.class);

        var result = invoke("stillborn", "{}");

        assertError(result, "Runtime.InitError", "Its process ended before it was ready: exit status 4.");
        assertError(result, "Runtime.InitError", "no disk, no fun");
    }

    @Test
    void invoke_whenAllInstancesAreBusy_startsAnotherUpToTheReservedConcurrency() throws Exception {
        var inputs = TestFunctions.inputs("waiting", zip(Handlers.Waiting.class), Handlers.Waiting.class);
        inputs.addProperty("reservedConcurrentExecutions", 2);
        create(FUNCTION, inputs);
        var gate = root.resolve("gate");
        var answers = new ArrayList<CompletableFuture<InvocationResult>>();
        for (var i = 0; i < 6; i++) {
            answers.add(lambda.invoke(ARN + "waiting", bytes("\"" + gate + "\""), POLLER));
        }
        var second = new ArrayList<ColdStart>();
        while (second.size() < 2) {
            second.add(happened.await(ColdStart.class, start -> !second.contains(start)));
        }
        Files.createFile(gate);

        var processes = answers.stream().map(answer -> payload(await(answer))).distinct();
        assertThat(processes).hasSize(2);
        assertThat(happened.all(ColdStart.class)).hasSize(2);
    }

    @Test
    void invoke_whenReservedConcurrencyIsZero_isThrottled() throws Exception {
        var inputs = TestFunctions.inputs("off", zip(Handlers.Echo.class), Handlers.Echo.class);
        inputs.addProperty("reservedConcurrentExecutions", 0);
        create(FUNCTION, inputs);

        assertError(invoke("off", "{}"), "TooManyRequestsException", "Rate Exceeded.");
    }

    @Test
    void invoke_whenNoPermissionLetsTheCallerIn_isDenied() throws Exception {
        create("echo", Handlers.Echo.class);
        create(ALIAS, json("{'name': 'live', 'functionName': 'echo', 'functionVersion': '$LATEST'}"));
        create(PERMISSION, json("""
                {'statementId': 'rule', 'action': 'lambda:InvokeFunction', 'function': 'echo', 'qualifier': 'live',
                 'action': 'lambda:InvokeFunction', 'principal': 'events.amazonaws.com',
                 'sourceArn': 'arn:aws:events:eu-central-1:000000000000:rule/bus/*'}"""));

        assertThat(payload(await(lambda.invoke(ARN + "echo:live", bytes("1"), RULE))))
                .isEqualTo("1");
        var otherRule = new Caller("events.amazonaws.com", "arn:aws:events:eu-central-1:000000000000:rule/other/rule");
        assertThatThrownBy(() -> lambda.invokeAsync(ARN + "echo:live", bytes("1"), otherRule))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> lambda.invokeAsync(ARN + "echo", bytes("1"), RULE))
                .isInstanceOf(AccessDeniedException.class);
        var gateway = new Caller("apigateway.amazonaws.com", RULE.sourceArn());
        assertThat(lambda.invoke(ARN + "echo:live", bytes("1"), gateway)).isCompletedExceptionally();
    }

    @Test
    void invoke_whenThePermissionForEventBridgeHasASourceAccount_isDeniedWithThePermissionAndTheProperty()
            throws Exception {
        create("echo", Handlers.Echo.class);
        create(PERMISSION, json("""
                {'function': 'echo', 'action': 'lambda:InvokeFunction', 'principal': 'events.amazonaws.com',
                 'sourceArn': 'arn:aws:events:eu-central-1:000000000000:rule/bus/rule',
                 'sourceAccount': '000000000000'}"""));

        assertThatThrownBy(() -> lambda.invokeAsync(ARN + "echo", bytes("1"), RULE))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("aws:lambda/permission:Permission the-resource")
                .hasMessageContaining("sourceAccount")
                .hasMessageContaining("eb-troubleshooting.html");
    }

    @Test
    void invoke_whenThePermissionIsForAnotherAction_isDenied() throws Exception {
        create("echo", Handlers.Echo.class);
        create(PERMISSION, json("""
                {'function': 'echo', 'action': 'lambda:InvokeFunctionUrl', 'principal': 'apigateway.amazonaws.com'}"""));

        var gateway = new Caller("apigateway.amazonaws.com", "any");
        assertThatThrownBy(() -> lambda.invokeAsync(ARN + "echo", bytes("{}"), gateway))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void invoke_whenThePermissionForTheGatewayHasASourceAccount_isAllowedInThatAccountOnly() throws Exception {
        create("echo", Handlers.Echo.class);
        create("other", Handlers.Echo.class);
        create(PERMISSION, json("""
                {'function': 'echo', 'action': 'lambda:InvokeFunction', 'principal': 'apigateway.amazonaws.com', 'sourceAccount': '000000000000'}"""));
        create(PERMISSION, json("""
                {'function': 'other', 'action': 'lambda:InvokeFunction', 'principal': 'apigateway.amazonaws.com', 'sourceAccount': '123456789012'}"""));
        var gateway = new Caller("apigateway.amazonaws.com", "any");

        assertThat(payload(await(lambda.invoke(ARN + "echo", bytes("1"), gateway))))
                .isEqualTo("1");
        assertThat(lambda.invoke(ARN + "other", bytes("1"), gateway)).isCompletedExceptionally();
    }

    @Test
    void revoke_untilItIsClosed_keepsThatServiceOut() throws Exception {
        create("echo", Handlers.Echo.class);
        create(
                PERMISSION,
                json("{'function': 'echo', 'action': 'lambda:InvokeFunction', 'principal': 'events.amazonaws.com'}"));
        create(
                PERMISSION,
                json(
                        "{'function': 'echo', 'action': 'lambda:InvokeFunction', 'principal': 'apigateway.amazonaws.com'}"));
        var gateway = new Caller("apigateway.amazonaws.com", "any");

        var revoked = lambda.revoke("events.amazonaws.com", "echo");
        assertThat(lambda.invoke(ARN + "echo", bytes("1"), RULE)).isCompletedExceptionally();
        assertThat(payload(await(lambda.invoke(ARN + "echo", bytes("1"), gateway))))
                .isEqualTo("1");
        revoked.close();
        revoked.close();

        assertThat(payload(await(lambda.invoke(ARN + "echo", bytes("1"), RULE))))
                .isEqualTo("1");
    }

    @Test
    void invoke_whenThereIsNoSuchFunctionOrAlias_isNotFound() throws Exception {
        create("echo", Handlers.Echo.class);

        assertThatThrownBy(() -> lambda.invokeAsync(ARN + "eco", bytes("1"), POLLER))
                .isInstanceOf(FunctionNotFoundException.class);
        assertThatThrownBy(() -> lambda.invokeAsync(ARN + "echo:live", bytes("1"), POLLER))
                .isInstanceOf(FunctionNotFoundException.class);
    }

    @Test
    void invokeAsync_byAClientOfTheAccount_needsNoPermissionOfTheFunction() throws Exception {
        create("echo", Handlers.Echo.class);

        lambda.invokeAsync(ARN + "echo", bytes("1"), Caller.CLIENT);

        happened.await(Invoked.class, invoked -> invoked.function().equals("echo"));
    }

    @Test
    void invokeAsync_whenEveryAttemptFails_triesThreeTimesAndTellsTheDestination() throws Exception {
        create("throwing", Handlers.Throwing.class);
        create(ALIAS, json("{'name': 'live', 'functionName': 'throwing', 'functionVersion': '$LATEST'}"));
        create(
                INVOKE_CONFIG,
                json("{'functionName': 'throwing', 'qualifier': 'live', 'maximumRetryAttempts': 2,"
                        + "'destinationConfig': {'onFailure': {'destination': '" + QUEUE + "'}}}"));

        lambda.invokeAsync(ARN + "throwing:live", bytes("{\"order\": 7}"), POLLER);

        var letter = queues.await();
        assertThat(letter.queueArn()).isEqualTo(QUEUE);
        var record = JsonParser.parseString(letter.body()).getAsJsonObject();
        assertThat(record.getAsJsonObject("requestPayload")).isEqualTo(json("{'order': 7}"));
        var context = record.getAsJsonObject("requestContext");
        assertThat(context.get("condition").getAsString()).isEqualTo("RetriesExhausted");
        assertThat(context.get("approximateInvokeCount").getAsInt()).isEqualTo(3);
        assertThat(context.get("functionArn").getAsString()).isEqualTo(ARN + "throwing:live");
        assertThat(record.getAsJsonObject("responseContext")
                        .get("functionError")
                        .getAsString())
                .isEqualTo("Unhandled");
        assertThat(record.getAsJsonObject("responsePayload").get("errorMessage").getAsString())
                .isEqualTo("out of cheese");
        var error = "java.lang.IllegalStateException: out of cheese";
        assertThat(happened.all(InvocationFailed.class))
                .containsExactly(
                        new InvocationFailed("throwing", error, 1, true),
                        new InvocationFailed("throwing", error, 2, true),
                        new InvocationFailed("throwing", error, 3, false));
        assertThat(happened.await(DeadLettered.class, dead -> true).queue()).isEqualTo("unhandled");
    }

    @Test
    void invokeAsync_whenRetriesAreOff_triesOnce() throws Exception {
        create("exiting", Handlers.Exiting.class);
        create(
                INVOKE_CONFIG,
                json("{'functionName': 'exiting', 'maximumRetryAttempts': 0,"
                        + "'destinationConfig': {'onFailure': {'destination': '" + QUEUE + "'}}}"));

        lambda.invokeAsync(ARN + "exiting", bytes("{}"), POLLER);

        assertThat(queues.await().body()).contains("\"approximateInvokeCount\":1", "Runtime.ExitError");
    }

    @Test
    void invokeAsync_whenTheEventWouldBeTooOld_isNotRetried() throws Exception {
        create("throwing", Handlers.Throwing.class);
        create(
                INVOKE_CONFIG,
                json("{'functionName': 'throwing', 'maximumEventAgeInSeconds': 90,"
                        + "'destinationConfig': {'onFailure': {'destination': '" + QUEUE + "'}}}"));

        lambda.invokeAsync(ARN + "throwing", bytes("{}"), POLLER);

        assertThat(queues.await().body()).contains("\"approximateInvokeCount\":2", "EventAgeExceeded");
    }

    @Test
    void invokeAsync_whenFunctionHasADeadLetterQueue_leavesTheEventThere() throws Exception {
        var inputs = TestFunctions.inputs("throwing", zip(Handlers.Throwing.class), Handlers.Throwing.class);
        inputs.add("deadLetterConfig", json("{'targetArn': '" + QUEUE + "'}"));
        create(FUNCTION, inputs);

        lambda.invokeAsync(ARN + "throwing", bytes("{\"order\": 7}"), POLLER);

        var letter = queues.await();
        assertThat(letter.body()).isEqualTo("{\"order\": 7}");
        assertThat(letter.attributes())
                .containsEntry("ErrorMessage", "java.lang.IllegalStateException: out of cheese")
                .containsKey("RequestID");
    }

    @Test
    void ready_whenCalled_startsEveryFunctionOnce() throws Exception {
        create("one", Handlers.Echo.class);
        create("two", Handlers.Surroundings.class);

        lambda.ready();

        happened.await(ColdStart.class, start -> start.function().equals("one"));
        happened.await(ColdStart.class, start -> start.function().equals("two"));
        assertThat(payload(invoke("one", "1"))).isEqualTo("1");
        assertThat(happened.all(ColdStart.class)).hasSize(2);
        assertThat(lambda.processes()).containsValues("one", "two");
    }

    @Test
    void close_whenAFunctionIsInvokedMeanwhile_endsItsInstanceToo() throws Exception {
        lambda.close();
        var closed = new CompletableFuture<Boolean>();
        var closing = new Thread(() -> {
            lambda.close();
            closed.complete(true);
        });
        lambda = start(event -> {
            if (event instanceof ColdStart cold && cold.function().equals("first")) { // whose pool is locked meanwhile
                closing.start();
                awaitBlocked(closing);
                lambda.invokeAsync(ARN + "second", bytes("1"), POLLER);
            }
        });
        create("first", Handlers.Echo.class);
        create("second", Handlers.Surroundings.class);

        lambda.invokeAsync(ARN + "first", bytes("1"), POLLER);

        assertThat(closed).succeedsWithin(CLOSE_LIMIT);
        assertThat(root.resolve("second.log")).exists(); // so there was an instance to end
        assertThat(lambda.processes().keySet()).noneMatch(ProcessHandle::isAlive);
    }

    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    @Test
    void create_whenFunctionIsPublished_hasTheOutputsOfAws() throws Exception {
        var inputs = TestFunctions.inputs("echo", zip(Handlers.Echo.class), Handlers.Echo.class);
        inputs.addProperty("publish", true);
        var function = create(FUNCTION, inputs);
        var alias = create(ALIAS, json("{'name': 'live', 'functionName': 'echo', 'functionVersion': '1'}"));

        assertThat(function.id()).isEqualTo("echo");
        assertThat(function.outputs().get("arn").getAsString()).isEqualTo(ARN + "echo");
        assertThat(function.outputs().get("version").getAsString()).isEqualTo("1");
        assertThat(function.outputs().get("qualifiedArn").getAsString()).isEqualTo(ARN + "echo:1");
        assertThat(alias.outputs().get("arn").getAsString()).isEqualTo(ARN + "echo:live");
        assertThat(alias.outputs().get("invokeArn").getAsString())
                .isEqualTo("arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/" + ARN
                        + "echo:live/invocations");
    }

    @Test
    void create_whenTheResourceCannotWork_namesTheProperty() throws Exception {
        create("echo", Handlers.Echo.class);
        var missing = TestFunctions.inputs("missing", root.resolve("none.zip"), Handlers.Echo.class);
        var node = TestFunctions.inputs("node", zip(Handlers.Echo.class), Handlers.Echo.class);
        node.addProperty("runtime", "nodejs22.x");
        var toTopic = json("{'functionName': 'echo', 'destinationConfig': {'onFailure': {'destination':"
                + " 'arn:aws:sns:eu-central-1:000000000000:topic'}}}");

        assertRefused(FUNCTION, missing, "none.zip");
        assertRefused(FUNCTION, node, "runtime is nodejs22.x");
        assertRefused(
                FUNCTION, TestFunctions.inputs("echo", zip(Handlers.Echo.class), Handlers.Echo.class), "is taken");
        assertRefused(INVOKE_CONFIG, toTopic, "destinationConfig.onFailure");
        assertRefused(ALIAS, json("{'name': 'live', 'functionName': 'eco'}"), "functionName");
        assertRefused(
                ALIAS, json("{'name': 'live', 'functionName': 'echo', 'functionVersion': '7'}"), "functionVersion");
    }

    private void assertRefused(String type, JsonObject inputs, String words) {
        assertThatThrownBy(() -> create(type, inputs))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining(words);
    }

    private Path zip(Class<?> handler) throws IOException {
        return TestFunctions.zip(root, handler.getSimpleName() + ".zip", handler);
    }

    private void create(String name, Class<?> handler) throws IOException {
        create(FUNCTION, TestFunctions.inputs(name, zip(handler), handler));
    }

    private Created create(String type, JsonObject inputs) {
        return Objects.requireNonNull(lambda.resourceTypes().get(type))
                .create(new Inputs(new Resource("urn:" + inputs, type, "the-resource", inputs)));
    }

    private InvocationResult invoke(String function, String payload) {
        return await(lambda.invoke(ARN + function, bytes(payload), POLLER));
    }

    private static InvocationResult await(CompletableFuture<InvocationResult> answer) {
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static void assertError(InvocationResult result, String type, String message) {
        assertThat(result.functionError()).contains("Unhandled");
        var error = JsonParser.parseString(payload(result)).getAsJsonObject();
        assertThat(error.get("errorType").getAsString()).isEqualTo(type);
        assertThat(error.get("errorMessage").getAsString()).contains(message);
    }

    private static String fact(InvocationResult result, String name) {
        return List.of(payload(result).replace("\"", "").split("\\|")).stream()
                .filter(fact -> fact.startsWith(name + "="))
                .map(fact -> fact.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + payload(result)));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String payload(InvocationResult result) {
        return new String(result.payload(), StandardCharsets.UTF_8);
    }
}
