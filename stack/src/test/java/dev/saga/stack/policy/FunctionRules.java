package dev.saga.stack.policy;

import com.pulumi.aws.lambda.enums.Runtime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Functions, how they are versioned, and the streams that they read. */
final class FunctionRules {
    /** API Gateway gives up then. */
    private static final int GATEWAY_SECONDS = 29;

    private FunctionRules() {}

    static List<PolicyRule> all() {
        return List.of(
                PolicyRule.each(
                                "AwsSolutions-L1",
                                Types.FUNCTION,
                                "must run on the newest Java that the provider knows",
                                (graph, function) -> function.text("runtime").equals(newestJava()))
                        .brokenBy(
                                graph -> graph.setting(Types.FUNCTION, "orders-api", "runtime", "java17"),
                                "Function orders-api"),
                PolicyRule.each(
                                "Serverless-LambdaTracing",
                                Types.FUNCTION,
                                "must trace its invocations",
                                (graph, function) ->
                                        function.text("tracingConfig.mode").equals("Active"))
                        .brokenBy(
                                graph -> graph.setting(
                                        Types.FUNCTION, "orders-api", "tracingConfig.mode", "PassThrough"),
                                "Function orders-api"),
                PolicyRule.each(
                                "Serverless-LambdaDefaultMemorySize",
                                Types.FUNCTION,
                                "must say how much memory it has",
                                (graph, function) -> function.number("memorySize") > 0)
                        .brokenBy(
                                graph -> graph.dropping(Types.FUNCTION, "orders-api", "memorySize"),
                                "Function orders-api"),
                PolicyRule.each(
                                "Serverless-LambdaDefaultTimeout",
                                Types.FUNCTION,
                                "must say when it is stopped",
                                (graph, function) -> function.number("timeout") > 0)
                        .brokenBy(
                                graph -> graph.dropping(Types.FUNCTION, "orders-relay", "timeout"),
                                "Function orders-relay"),
                PolicyRule.each(
                                "Saga-ApiTimeout",
                                Types.FUNCTION,
                                "must end before API Gateway gives up",
                                (graph, function) -> !function.name().endsWith("-api")
                                        || function.number("timeout") < GATEWAY_SECONDS)
                        .brokenBy(
                                graph -> graph.setting(Types.FUNCTION, "payments-api", "timeout", 60),
                                "Function payments-api"),
                PolicyRule.each(
                                "Saga-SnapStart",
                                Types.FUNCTION,
                                "must publish versions that start from a snapshot",
                                (graph, function) -> function.isTrue("publish")
                                        && function.text("snapStart.applyOn").equals("PublishedVersions"))
                        .brokenBy(
                                graph -> graph.dropping(Types.FUNCTION, "tracking-events", "snapStart"),
                                "Function tracking-events"),
                PolicyRule.each(
                                "Saga-OwnLogGroup",
                                Types.FUNCTION,
                                "must log to a group of its own that the stack declares",
                                FunctionRules::logsToItsOwnGroup)
                        .brokenBy(
                                graph -> graph.setting(
                                        Types.FUNCTION,
                                        "orders-api",
                                        "loggingConfig.logGroup",
                                        "/aws/lambda/saga-dev-orders-events"),
                                "Function orders-api"),
                PolicyRule.each(
                                "Serverless-CloudWatchLogGroupRetentionPeriod",
                                Types.LOG_GROUP,
                                "must forget some day",
                                (graph, log) -> log.number("retentionInDays") > 0)
                        .brokenBy(
                                graph -> graph.dropping(Types.LOG_GROUP, "access-log", "retentionInDays"),
                                "LogGroup access-log"),
                PolicyRule.each(
                                "Saga-AliasOfVersion",
                                Types.ALIAS,
                                "must name a published version",
                                (graph, alias) -> !alias.text("functionVersion").equals("$LATEST"))
                        .brokenBy(
                                graph -> graph.setting(Types.ALIAS, "orders-api", "functionVersion", "$LATEST"),
                                "Alias orders-api"),
                PolicyRule.of(
                                "Saga-CallsAlias",
                                "must call an alias, since only versions behind one start from a snapshot",
                                graph -> Stream.concat(
                                        callers(graph, Types.TARGET, "arn"),
                                        callers(graph, Types.MAPPING, "functionName")))
                        .brokenBy(
                                graph -> graph.setting(
                                        Types.MAPPING,
                                        "orders-outbox",
                                        "functionName",
                                        "arn:aws:lambda/function:Function/orders-relay"),
                                "EventSourceMapping orders-outbox")
                        .and("Saga-StreamAlarm", "EventSourceMapping orders-outbox")
                        .and("Saga-LossAlarm", "EventSourceMapping orders-outbox")
                        .and("Saga-SetAsideAlarm", "EventSourceMapping orders-outbox")
                        .and("Saga-OutboxIsSwept", "Table orders")
                        .and("Saga-ScheduleAlarm", "EventRule orders-unpublished"),
                PolicyRule.of(
                                "Saga-QualifiesAlias",
                                "must hold for the alias that is called",
                                graph -> Stream.of(Types.PERMISSION, Types.ASYNC)
                                        .flatMap(graph::all)
                                        .filter(Predicate.not(subject ->
                                                subject.text("qualifier").equals(aliasOf(graph, subject))))
                                        .map(Resource::label))
                        .brokenBy(
                                graph -> graph.dropping(Types.PERMISSION, "orders-on-inventory", "qualifier"),
                                "Permission orders-on-inventory"),
                PolicyRule.each(
                                "Serverless-LambdaEventSourceMappingDestination",
                                Types.MAPPING,
                                "must have a queue for what it gives up",
                                (graph, mapping) -> graph.byArn(
                                                Types.QUEUE, mapping.text("destinationConfig.onFailure.destinationArn"))
                                        .isPresent())
                        .brokenBy(
                                graph -> graph.dropping(Types.MAPPING, "orders-outbox", "destinationConfig"),
                                "EventSourceMapping orders-outbox"),
                PolicyRule.each(
                                "Saga-BoundedStream",
                                Types.MAPPING,
                                "must begin at the oldest record, take its events only, report each failure, and give up some day",
                                FunctionRules::isBounded)
                        .brokenBy(
                                graph -> graph.dropping(Types.MAPPING, "orders-outbox", "functionResponseTypes"),
                                "EventSourceMapping orders-outbox"));
    }

    private static String newestJava() {
        var newest = Arrays.stream(Runtime.values())
                .map(Runtime::getValue)
                .filter(runtime -> runtime.matches("java\\d+"))
                .mapToInt(runtime -> Integer.parseInt(runtime.substring("java".length())))
                .max();
        return "java" + newest.orElseThrow();
    }

    private static boolean logsToItsOwnGroup(Graph graph, Resource function) {
        var group = "/aws/lambda/" + function.text("name");
        return function.text("loggingConfig.logGroup").equals(group)
                && graph.where(Types.LOG_GROUP, "name", group).findAny().isPresent();
    }

    private static Stream<String> callers(Graph graph, String type, String property) {
        return graph.all(type)
                .filter(caller ->
                        graph.byArn(Types.ALIAS, caller.text(property)).isEmpty())
                .map(Resource::label);
    }

    /** The alias of the function that a permission or an invocation setting is about. */
    private static String aliasOf(Graph graph, Resource subject) {
        var function = subject.text(subject.type().equals(Types.PERMISSION) ? "function" : "functionName");
        return graph.where(Types.ALIAS, "functionName", function)
                .map(alias -> alias.text("name"))
                .findFirst()
                .orElse("an alias");
    }

    private static boolean isBounded(Graph graph, Resource mapping) {
        return mapping.text("startingPosition").equals("TRIM_HORIZON")
                && mapping.at("filterCriteria.filters").isPresent()
                && mapping.texts("functionResponseTypes").contains("ReportBatchItemFailures")
                && mapping.isTrue("bisectBatchOnFunctionError")
                && mapping.number("maximumRetryAttempts") > 0
                && mapping.number("maximumRecordAgeInSeconds") > 0;
    }
}
