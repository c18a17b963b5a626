package dev.saga.stack;

import com.pulumi.asset.FileArchive;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.lambda.Alias;
import com.pulumi.aws.lambda.AliasArgs;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.FunctionEventInvokeConfig;
import com.pulumi.aws.lambda.FunctionEventInvokeConfigArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.lambda.inputs.FunctionEventInvokeConfigDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionEventInvokeConfigDestinationConfigOnFailureArgs;
import com.pulumi.aws.lambda.inputs.FunctionLoggingConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionSnapStartArgs;
import com.pulumi.aws.lambda.inputs.FunctionTracingConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function behind its alias {@code live}, with a role, a log group and rights of its own. Callers name the alias,
 * so a new version takes over at once, and SnapStart, which works on versions only, always applies.
 */
final class Function extends Component {
    static final String ALIAS = "live";
    private final String shortName;
    private final String name;
    private final Role role;
    private final LogGroup log;
    private final Resource rights;
    private final com.pulumi.aws.lambda.Function function;
    private final Alias alias;

    /**
     * What makes one function different from the next.
     *
     * @param name for example {@code orders-relay}
     * @param service whose artifact holds the code
     * @param handler its entry class
     * @param timeoutSeconds when Lambda stops an invocation
     * @param variables the environment that the code reads
     * @param rights what its role may do, beside writing its own log and traces
     */
    record Definition(
            String name,
            String service,
            String handler,
            String description,
            int timeoutSeconds,
            Output<Map<String, String>> variables,
            List<Policy.Statement> rights) {}

    Function(Environment environment, Component parent, Definition definition) {
        super("Function", definition.name() + "-function", parent);
        var settings = environment.settings();
        var tags = environment.tags(definition.service());
        shortName = definition.name();
        name = environment.name(PhysicalName.FUNCTION, shortName);

        role = new Role(
                definition.name(),
                RoleArgs.builder()
                        .name(environment.name(PhysicalName.ROLE, shortName))
                        .assumeRolePolicy(Policy.trust("lambda.amazonaws.com"))
                        .tags(tags)
                        .build(),
                mine());
        log = new LogGroup(
                definition.name(),
                LogGroupArgs.builder()
                        .name(logGroup(name))
                        .retentionInDays(settings.logRetentionDays())
                        .tags(tags)
                        .build(),
                mineHoldingData(settings.logProtection()));
        rights = new RolePolicy(
                definition.name(),
                RolePolicyArgs.builder()
                        .name("rights")
                        .role(role.name())
                        .policy(Policy.document(rights(definition, log)))
                        .build(),
                mine());
        var args = FunctionArgs.builder()
                .name(name)
                .description(definition.description())
                .code(new FileArchive("services/%1$s/target/%1$s.zip".formatted(definition.service())))
                .handler(definition.handler())
                .runtime("java21")
                .architectures("arm64")
                .memorySize(settings.memoryMegabytes())
                .timeout(definition.timeoutSeconds())
                .environment(variables(definition.variables()))
                .role(role.arn())
                .publish(true)
                .snapStart(FunctionSnapStartArgs.builder()
                        .applyOn("PublishedVersions")
                        .build())
                .tracingConfig(
                        FunctionTracingConfigArgs.builder().mode("Active").build())
                .loggingConfig(FunctionLoggingConfigArgs.builder()
                        .logFormat("Text")
                        .logGroup(log.name())
                        .build())
                .tags(tags);
        if (settings.reservedConcurrency() > 0) {
            args.reservedConcurrentExecutions(settings.reservedConcurrency());
        }
        function = new com.pulumi.aws.lambda.Function(definition.name(), args.build(), afterRights());
        alias = new Alias(
                definition.name(),
                AliasArgs.builder()
                        .name(ALIAS)
                        .description("What callers call.")
                        .functionName(function.name())
                        .functionVersion(function.version())
                        .build(),
                mine());
    }

    private static Output<FunctionEnvironmentArgs> variables(Output<Map<String, String>> variables) {
        return variables.applyValue(
                given -> FunctionEnvironmentArgs.builder().variables(given).build());
    }

    private static List<Policy.Statement> rights(Definition definition, LogGroup log) {
        var rights = new ArrayList<>(definition.rights());
        rights.add(Policy.Statement.allow(
                "Log",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                log.arn().applyValue(arn -> List.of(arn + ":*"))));
        // X-Ray knows no resources: its actions can only be allowed on all of them.
        rights.add(Policy.Statement.allow(
                "Trace", List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"), Output.of(List.of("*"))));
        return rights;
    }

    /** The log group of a function, by its physical name. */
    static String logGroup(String name) {
        return "/aws/lambda/" + name;
    }

    /** Whoever makes Lambda use the role's rights at once must wait for them. */
    CustomResourceOptions afterRights() {
        return CustomResourceOptions.builder().parent(this).dependsOn(rights).build();
    }

    /**
     * Sends to a queue what the function has failed on three times, or what grew too old before. Raises an alarm when Lambda
     * cannot reach the queue, for asynchronous invocations and for the records of a stream alike.
     */
    void onFailure(Queue queue, int maximumAgeSeconds, Alarms alarms) {
        var destination = FunctionEventInvokeConfigDestinationConfigOnFailureArgs.builder()
                .destination(queue.arn())
                .build();
        new FunctionEventInvokeConfig(
                shortName + "-async",
                FunctionEventInvokeConfigArgs.builder()
                        .functionName(function.name())
                        .qualifier(alias.name())
                        .maximumRetryAttempts(2)
                        .maximumEventAgeInSeconds(maximumAgeSeconds)
                        .destinationConfig(FunctionEventInvokeConfigDestinationConfigArgs.builder()
                                .onFailure(destination)
                                .build())
                        .build(),
                afterRights());
        alarms.whenAbove(
                this,
                shortName + "-destination-failed",
                "Lambda could not put into a dead-letter queue what " + name + " failed on.",
                Alarms.Metric.ofFunction("DestinationDeliveryFailures", "Sum", name),
                0);
    }

    /**
     * Lets one rule or API invoke the alias. The source's ARN names its account; a source account beside it would keep
     * EventBridge out
     * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html).
     */
    void permit(String purpose, String principal, Output<String> sourceArn) {
        new Permission(
                purpose,
                PermissionArgs.builder()
                        .function(function.name())
                        .qualifier(alias.name())
                        .action("lambda:InvokeFunction")
                        .principal(principal)
                        .sourceArn(sourceArn)
                        .build(),
                mine());
    }

    /** Its name within the stack, for example {@code orders-relay}. */
    String shortName() {
        return shortName;
    }

    /** The function's physical name. */
    String name() {
        return name;
    }

    /** The name of the group that it logs to, once that is there. */
    Output<String> logGroup() {
        return log.name();
    }

    Output<String> aliasArn() {
        return alias.arn();
    }

    Output<String> invokeArn() {
        return alias.invokeArn();
    }

    /** The ARN of the alias of every function, by the function's name within the stack. */
    static Output<Map<String, String>> aliasArns(Collection<Participant> participants) {
        return byName(
                participants.stream().flatMap(p -> p.functions().stream()).toList(),
                Function::shortName,
                Function::aliasArn);
    }
}
