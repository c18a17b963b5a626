package dev.saga.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.pulumi.test.PulumiTest;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.OpenApi;
import dev.saga.schemas.Service;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SagaStackTest {
    private static final RegisteredStack STACK = RegisteredStack.with(Map.of());
    private static final List<String> SERVICES =
            Catalog.load().services().stream().map(Service::name).toList();
    private static final String RULE = "aws:cloudwatch/eventRule:EventRule";
    private static final String TARGET = "aws:cloudwatch/eventTarget:EventTarget";
    private static final String POLICY = "aws:iam/rolePolicy:RolePolicy";

    static Stream<String> publishers() {
        return Catalog.load().services().stream()
                .filter(service -> service.source() != null)
                .map(Service::name);
    }

    @Test
    void define_withDefaults_reportsNoError() {
        assertThat(STACK.result().exitCode()).isZero();
        assertThat(STACK.result().errors()).isEmpty();
        assertThat(STACK.result().exceptions()).isEmpty();
    }

    @Test
    void rules_coverExactlyTheSubscriptionsOfTheCatalog() {
        var catalog = Catalog.load();
        var wanted = new TreeSet<String>();
        for (var service : catalog.services()) {
            service.consumes()
                    .forEach(event -> wanted.add(service.name() + " hears " + event + " from "
                            + catalog.producerOf(event).source()));
        }
        var declared = new TreeSet<String>();
        for (var rule : STACK.ofType(RULE)) {
            if (rule.inputs().has("eventPattern")) {
                var pattern = JsonParser.parseString(rule.text("eventPattern")).getAsJsonObject();
                var consumer = rule.name().substring(0, rule.name().indexOf("-on-"));
                for (var source : pattern.getAsJsonArray("source")) {
                    for (var event : pattern.getAsJsonArray("detail-type")) {
                        declared.add(consumer + " hears " + event.getAsString() + " from " + source.getAsString());
                    }
                }
            }
        }
        assertThat(declared).isEqualTo(wanted);
    }

    @Test
    void target_leadsToTheConsumersAlias_withRetriesAndADeadLetterQueue() {
        for (var target : STACK.ofType(TARGET)) {
            var service = target.name().substring(0, target.name().indexOf('-'));
            var function = switch (target.name()) {
                case "orders-sweep" -> "orders-sweeper";
                default -> service + (target.name().endsWith("-unpublished") ? "-relay" : "-events");
            };
            assertThat(target.text("arn")).as(target.name()).isEqualTo("arn:aws:lambda/alias:Alias/" + function);
            assertThat(target.inputs()
                            .getAsJsonObject("retryPolicy")
                            .get("maximumRetryAttempts")
                            .getAsInt())
                    .as(target.name())
                    .isPositive();
            assertThat(target.inputs()
                            .getAsJsonObject("deadLetterConfig")
                            .get("arn")
                            .getAsString())
                    .as(target.name())
                    .startsWith("arn:aws:sqs/queue:Queue/" + service);
        }
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void relay_mayPublishItsOwnSourceOnly(String service) {
        var policy = JsonParser.parseString(
                        STACK.named(POLICY, service + "-relay").text("policy"))
                .getAsJsonObject();
        for (var statement : policy.getAsJsonArray("Statement")) {
            if (statement.toString().contains("events:PutEvents")) {
                assertThat(statement.getAsJsonObject().get("Condition"))
                        .isEqualTo(JsonParser.parseString(
                                "{\"StringEquals\": {\"events:source\": \"saga." + service + "\"}}"));
                return;
            }
        }
        throw new AssertionError("the relay of " + service + " may not publish at all");
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void relay_beyondPublishing_mayFollowTheStreamFindAnEventAndTakeItsMarkOff(String service) {
        var policy = JsonParser.parseString(
                        STACK.named(POLICY, service + "-relay").text("policy"))
                .getAsJsonObject();
        var actions = new TreeSet<String>();
        for (var statement : policy.getAsJsonArray("Statement")) {
            statement.getAsJsonObject().getAsJsonArray("Action").forEach(action -> actions.add(action.getAsString()));
        }
        assertThat(actions)
                .filteredOn(action -> action.startsWith("dynamodb:"))
                .containsExactly(
                        "dynamodb:DescribeStream",
                        "dynamodb:GetItem",
                        "dynamodb:GetRecords",
                        "dynamodb:GetShardIterator",
                        "dynamodb:ListStreams",
                        "dynamodb:Query",
                        "dynamodb:UpdateItem");
    }

    /** As in https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/iam-policy-example-lamda-process-dynamodb-streams.html. */
    @ParameterizedTest
    @MethodSource("publishers")
    void relay_mayListTheStreamsOfItsTable(String service) {
        var policy = JsonParser.parseString(
                        STACK.named(POLICY, service + "-relay").text("policy"))
                .getAsJsonObject();
        assertThat(policy.getAsJsonArray("Statement").asList())
                .filteredOn(statement -> statement.toString().contains("dynamodb:ListStreams"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.getAsJsonObject().getAsJsonArray("Resource"))
                        .isEqualTo(
                                JsonParser.parseString("[\"arn:aws:dynamodb/table:Table/" + service + "/stream/*\"]")));
    }

    @Test
    void functions_areExportedWithTheAliasThatCallersInvoke() {
        var exported = PulumiTest.extractValue(
                Objects.requireNonNull(STACK.result().outputs().get("functions")));
        assertThat(exported)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                .hasSize(STACK.ofType("aws:lambda/function:Function").size())
                .allSatisfy((name, alias) -> assertThat(alias).isEqualTo("arn:aws:lambda/alias:Alias/" + name));
    }

    @Test
    void api_hasAnIntegrationForEveryOperation() {
        var body = JsonParser.parseString(
                        STACK.named("aws:apigateway/restApi:RestApi", "api").text("body"))
                .getAsJsonObject();
        var paths = OpenApi.load().document().getAsJsonObject("paths");
        for (var path : paths.entrySet()) {
            for (var method : path.getValue().getAsJsonObject().entrySet()) {
                if (!method.getValue().isJsonObject()
                        || !method.getValue().getAsJsonObject().has("operationId")) {
                    continue;
                }
                var service = method.getValue()
                        .getAsJsonObject()
                        .getAsJsonArray("tags")
                        .get(0)
                        .getAsString();
                var operation = body.getAsJsonObject("paths")
                        .getAsJsonObject(path.getKey())
                        .getAsJsonObject(method.getKey());
                assertThat(operation
                                .getAsJsonObject("x-amazon-apigateway-integration")
                                .get("uri")
                                .getAsString())
                        .as(method.getKey() + " " + path.getKey())
                        .isEqualTo("invokeArn:aws:lambda/alias:Alias/" + service + "-api");
                assertThat(operation.getAsJsonArray("security")).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void api_failsOnWarningsOfTheImport_asTheSettingSays(boolean fail) {
        var stack = fail ? RegisteredStack.with(Map.of("saga:apiFailOnWarnings", "true")) : STACK;
        assertThat(stack.named("aws:apigateway/restApi:RestApi", "api")
                        .inputs()
                        .get("failOnWarnings")
                        .getAsBoolean())
                .isEqualTo(fail);
    }

    @Test
    void outputs_areWhatAClientAndAnOperatorNeed() {
        assertThat(STACK.result().outputs().keySet())
                .containsExactlyInAnyOrder(
                        "apiUrl",
                        "tokenUrl",
                        "clientId",
                        "clientSecret",
                        "currency",
                        "orderTimeoutSeconds",
                        "eventBus",
                        "eventArchive",
                        "schemaRegistry",
                        "deadLetterQueues",
                        "functions",
                        "tables",
                        "alarmTopic",
                        "dashboard");
    }

    @Test
    void tables_areExportedByTheServiceTheyBelongTo() {
        var exported = PulumiTest.extractValue(
                Objects.requireNonNull(STACK.result().outputs().get("tables")));
        var declared = STACK.ofType("aws:dynamodb/table:Table").stream().map(table -> table.text("name"));
        assertThat(exported)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                .containsOnlyKeys(SERVICES.toArray(String[]::new))
                .containsValues(declared.toArray(String[]::new));
    }

    @Test
    void production_keepsItsDataHasItsOwnExecutionsAndTellsSomebody() {
        var production = RegisteredStack.ofFile("prod");
        assertThat(production.ofType("aws:dynamodb/table:Table"))
                .hasSize(SERVICES.size())
                .allMatch(
                        table -> table.inputs().get("deletionProtectionEnabled").getAsBoolean());
        assertThat(production.ofType("aws:cognito/userPool:UserPool"))
                .singleElement()
                .matches(pool -> pool.text("deletionProtection").equals("ACTIVE"));
        assertThat(production.ofType("aws:lambda/function:Function"))
                .hasSize(STACK.ofType("aws:lambda/function:Function").size())
                .allMatch(function ->
                        function.inputs().get("reservedConcurrentExecutions").getAsInt() > 0);
        assertThat(production.ofType("aws:sns/topicSubscription:TopicSubscription"))
                .singleElement()
                .matches(subscription -> subscription.text("protocol").equals("email"));
    }

    @Test
    void production_protectsDataDeadLettersAndLogs() {
        var production = RegisteredStack.ofFile("prod");
        var expected = production.all().stream()
                .filter(resource -> resource.type()
                        .matches(
                                "aws:(dynamodb/table:Table|cognito/userPool:UserPool|cloudwatch/eventArchive:EventArchive"
                                        + "|sqs/queue:Queue|cloudwatch/logGroup:LogGroup)"))
                .map(resource -> resource.type() + " " + resource.name())
                .collect(Collectors.toSet());
        assertThat(production.protectedNames()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"saga:deletionProtection, false", "saga:logProtection, true"})
    void protection_ofLogGroups_hasASettingOfItsOwn(String setting, boolean ofLogGroups) {
        var names = RegisteredStack.with(Map.of(setting, "true")).protectedNames();
        assertThat(names).isNotEmpty();
        assertThat(names.stream().map(name -> name.contains(":LogGroup "))).containsOnly(ofLogGroups);
    }

    @Test
    void define_withDefaults_protectsNothing() {
        assertThat(STACK.protectedNames()).isEmpty();
    }
}
