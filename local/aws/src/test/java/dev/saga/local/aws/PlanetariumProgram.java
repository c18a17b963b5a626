package dev.saga.local.aws;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.asset.FileArchive;
import com.pulumi.aws.cloudwatch.EventBus;
import com.pulumi.aws.cloudwatch.EventBusArgs;
import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.aws.cloudwatch.inputs.EventTargetDeadLetterConfigArgs;
import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.FunctionEventInvokeConfig;
import com.pulumi.aws.lambda.FunctionEventInvokeConfigArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.lambda.inputs.FunctionEventInvokeConfigDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionEventInvokeConfigDestinationConfigOnFailureArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule lets a function write to a table; the table's stream lets another publish an event; a rule hands the event to a
 * third, which fails for good, so that the event ends in a queue.
 */
final class PlanetariumProgram {
    static final String ZIP = "planetarium.zip";
    static final String SCHEDULE = "dawn";

    private PlanetariumProgram() {}

    public static void main(String[] args) {
        Pulumi.run(PlanetariumProgram::define);
    }

    private static void define(Context context) {
        if (context.config().getBoolean("mistaken").orElse(false)) {
            throw new IllegalArgumentException("there are eight planets");
        }
        var table = new Table(
                "planets",
                TableArgs.builder()
                        .name("planets")
                        .billingMode("PAY_PER_REQUEST")
                        .hashKey("pk")
                        .attributes(TableAttributeArgs.builder()
                                .name("pk")
                                .type("S")
                                .build())
                        .streamEnabled(true)
                        .streamViewType("NEW_IMAGE")
                        .build());
        var bus = new EventBus("bus", EventBusArgs.builder().name("sky").build());
        var unhandled =
                new Queue("unhandled", QueueArgs.builder().name("unhandled").build());

        new QueuePolicy(
                "unhandled",
                QueuePolicyArgs.builder()
                        .queueUrl(unhandled.url())
                        .policy(unhandled.arn().applyValue(PlanetariumProgram::fromRules))
                        .build());

        var discoverer = function(
                "discoverer",
                PlanetariumHandlers.Discoverer.class,
                Map.of(),
                Map.of(context.config().get("right").orElse("dynamodb:PutItem"), table.arn()));
        scheduled(discoverer, unhandled);
        var announcer = function(
                "announcer",
                PlanetariumHandlers.Announcer.class,
                Map.of("BUS", bus.name()),
                Map.of(
                        "events:PutEvents",
                        bus.arn(),
                        "dynamodb:DescribeStream",
                        table.streamArn(),
                        context.config().get("stream").orElse("dynamodb:GetRecords"),
                        table.streamArn(),
                        "dynamodb:GetShardIterator",
                        table.streamArn(),
                        "dynamodb:ListStreams",
                        Output.of("*")));
        new EventSourceMapping(
                "announcer",
                EventSourceMappingArgs.builder()
                        .eventSourceArn(table.streamArn())
                        .functionName(announcer.arn())
                        .startingPosition("TRIM_HORIZON")
                        .build());
        var listener = function(
                "listener", PlanetariumHandlers.Sceptic.class, Map.of(), Map.of("sqs:SendMessage", unhandled.arn()));
        heard(listener, bus, unhandled, context.config().get("sourceAccount"));
        new FunctionEventInvokeConfig(
                "listener",
                FunctionEventInvokeConfigArgs.builder()
                        .functionName(listener.name())
                        .maximumRetryAttempts(0)
                        .destinationConfig(FunctionEventInvokeConfigDestinationConfigArgs.builder()
                                .onFailure(FunctionEventInvokeConfigDestinationConfigOnFailureArgs.builder()
                                        .destination(unhandled.arn())
                                        .build())
                                .build())
                        .build());
        context.export("queue", unhandled.url());
        context.export("token", Output.ofSecret("s3cret"));
    }

    private static String fromRules(String queueArn) {
        return """
                {"Statement": {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%s",
                 "Action": "sqs:SendMessage"}}""".formatted(queueArn);
    }

    private static Role role(String name, Map<String, Output<String>> rights) {
        var role = new Role(
                name, RoleArgs.builder().name(name).assumeRolePolicy("""
                                {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                                 "Principal": {"Service": "lambda.amazonaws.com"}}}""").build());
        rights.forEach((action, resource) -> new RolePolicy(
                name + "-" + action.substring(action.indexOf(':') + 1),
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(resource.applyValue(arn -> """
                                {"Statement": {"Effect": "Allow", "Action": "%s", "Resource": "%s"}}""".formatted(action, arn)))
                        .build()));
        return role;
    }

    private static Function function(
            String name, Class<?> handler, Map<String, Output<String>> variables, Map<String, Output<String>> rights) {
        var given = Output.all(variables.values().stream().toList());
        return new Function(
                name,
                FunctionArgs.builder()
                        .name(name)
                        .code(new FileArchive(ZIP))
                        .handler(handler.getName())
                        .runtime("java21")
                        .memorySize(64)
                        .timeout(20)
                        .role(role(name, rights).arn())
                        .environment(FunctionEnvironmentArgs.builder()
                                .variables(given.applyValue(
                                        values -> values.isEmpty() ? Map.of() : Map.of("BUS", values.get(0))))
                                .build())
                        .build());
    }

    private static void scheduled(Function function, Queue undelivered) {
        var rule = new EventRule(
                SCHEDULE,
                EventRuleArgs.builder()
                        .name(SCHEDULE)
                        .scheduleExpression("rate(1 day)")
                        .build());
        target(SCHEDULE, rule, function, Output.of("default"), undelivered, Optional.empty());
    }

    private static void heard(Function function, EventBus bus, Queue undelivered, Optional<String> sourceAccount) {
        var rule = new EventRule(
                "discoveries",
                EventRuleArgs.builder()
                        .name("discoveries")
                        .eventBusName(bus.name())
                        .eventPattern("{\"detail-type\": [\"PlanetDiscovered\"]}")
                        .build());
        target("discoveries", rule, function, bus.name(), undelivered, sourceAccount);
    }

    private static void target(
            String name,
            EventRule rule,
            Function function,
            Output<String> bus,
            Queue undelivered,
            Optional<String> sourceAccount) {
        var permission = PermissionArgs.builder()
                .action("lambda:InvokeFunction")
                .function(function.name())
                .principal("events.amazonaws.com")
                .sourceArn(rule.arn());
        sourceAccount.ifPresent(permission::sourceAccount);
        new Permission(name, permission.build());
        new EventTarget(
                name,
                EventTargetArgs.builder()
                        .rule(rule.name())
                        .eventBusName(bus)
                        .arn(function.arn())
                        .deadLetterConfig(EventTargetDeadLetterConfigArgs.builder()
                                .arn(undelivered.arn())
                                .build())
                        .build());
    }
}
