package dev.saga.stack;

import com.pulumi.aws.apigateway.Account;
import com.pulumi.aws.apigateway.AccountArgs;
import com.pulumi.aws.apigateway.Deployment;
import com.pulumi.aws.apigateway.DeploymentArgs;
import com.pulumi.aws.apigateway.MethodSettings;
import com.pulumi.aws.apigateway.MethodSettingsArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.aws.apigateway.RestApiArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.StageArgs;
import com.pulumi.aws.apigateway.inputs.MethodSettingsSettingsArgs;
import com.pulumi.aws.apigateway.inputs.RestApiEndpointConfigurationArgs;
import com.pulumi.aws.apigateway.inputs.StageAccessLogSettingsArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The REST API, made from the OpenAPI document. */
final class Api extends Component {
    private static final String STAGE = "v1";
    private static final String EVERY_METHOD = "*/*";
    private static final int SLOW_MILLIS = 3_000;

    /** What the access log keeps of a request: no body, no token. */
    private static final String ACCESS_LOG = """
            {"requestId":"$context.extendedRequestId","time":"$context.requestTime","client":"$context.authorizer.claims.client_id",\
            "method":"$context.httpMethod","resource":"$context.resourcePath","status":"$context.status",\
            "error":"$context.error.responseType","millis":"$context.responseLatency","trace":"$context.xrayTraceId"}""";

    private final String name;
    private final Output<String> url;

    Api(Environment environment, ApiDocument document, Access access, List<Participant> participants, Alarms alarms) {
        super("Api", "api");
        name = environment.prefix();
        var body = body(document, access, participants);
        var api = new RestApi(
                "api",
                RestApiArgs.builder()
                        .name(name)
                        .description("Orders, stock and payments.")
                        .body(body)
                        .failOnWarnings(environment.settings().apiFailOnWarnings())
                        .endpointConfiguration(RestApiEndpointConfigurationArgs.builder()
                                .types("REGIONAL")
                                .build())
                        .tags(environment.tags("api"))
                        .build(),
                mine());
        var deployment = new Deployment(
                "deployment",
                DeploymentArgs.builder()
                        .restApi(api.id())
                        .triggers(body.applyValue(text -> Map.of("document", fingerprint(text))))
                        .build(),
                mine());
        var log = new LogGroup(
                "access-log",
                LogGroupArgs.builder()
                        .name("/aws/apigateway/" + name)
                        .retentionInDays(environment.settings().logRetentionDays())
                        .tags(environment.tags("api"))
                        .build(),
                mineHoldingData(environment.settings().logProtection()));
        var stage = new Stage(
                "stage",
                StageArgs.builder()
                        .restApi(api.id())
                        .deployment(deployment.id())
                        .stageName(STAGE)
                        .xrayTracingEnabled(true)
                        .accessLogSettings(StageAccessLogSettingsArgs.builder()
                                .destinationArn(log.arn())
                                .format(ACCESS_LOG)
                                .build())
                        .tags(environment.tags("api"))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(logging(environment))
                        .build());
        new MethodSettings(
                "methods",
                MethodSettingsArgs.builder()
                        .restApi(api.id())
                        .stageName(stage.stageName())
                        .methodPath(EVERY_METHOD)
                        .settings(MethodSettingsSettingsArgs.builder()
                                .metricsEnabled(false) // per method, and paid for one by one; the API's own are free
                                .loggingLevel("ERROR")
                                .dataTraceEnabled(false)
                                .throttlingRateLimit(
                                        (double) environment.settings().throttleRequestsPerSecond())
                                .throttlingBurstLimit(environment.settings().throttleBurst())
                                .build())
                        .build(),
                mine());
        for (var participant : participants) {
            participant
                    .api()
                    .permit(
                            participant.serviceName() + "-from-api",
                            "apigateway.amazonaws.com",
                            Output.format("%s/%s/*", api.executionArn(), STAGE));
        }
        alarm(alarms);
        url = stage.invokeUrl();
    }

    private static Output<String> body(ApiDocument document, Access access, List<Participant> participants) {
        var names = participants.stream().map(Participant::serviceName).toList();
        var invokeArns =
                Output.all(participants.stream().map(p -> p.api().invokeArn()).toList());
        return Output.tuple(invokeArns, access.poolArn()).applyValue(t -> {
            var byService = new TreeMap<String, String>();
            for (var i = 0; i < names.size(); i++) {
                byService.put(names.get(i), t.t1.get(i));
            }
            return document.forGateway("saga", byService, t.t2);
        });
    }

    private static String fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The role with which API Gateway writes logs: one for the account and region, so only one stack may own it. */
    private List<Resource> logging(Environment environment) {
        if (!environment.settings().apiGatewayAccount()) {
            return List.of();
        }
        var role = new Role(
                "api-logging",
                RoleArgs.builder()
                        .name(environment.name(PhysicalName.ROLE, "api-logging"))
                        .assumeRolePolicy(Policy.trust("apigateway.amazonaws.com"))
                        .tags(environment.tags("api"))
                        .build(),
                mine());
        // The role serves every API of the account, so it names no log group.
        var logs = Policy.Statement.allow(
                "LogsOfEveryApi",
                List.of(
                        "logs:CreateLogGroup",
                        "logs:CreateLogStream",
                        "logs:DescribeLogGroups",
                        "logs:DescribeLogStreams",
                        "logs:FilterLogEvents",
                        "logs:GetLogEvents",
                        "logs:PutLogEvents"),
                Output.of(List.of("*")));
        var rights = new RolePolicy(
                "api-logging",
                RolePolicyArgs.builder()
                        .name("rights")
                        .role(role.name())
                        .policy(Policy.document(List.of(logs)))
                        .build(),
                mine());
        return List.of(new Account(
                "api-logging",
                AccountArgs.builder().cloudwatchRoleArn(role.arn()).build(),
                CustomResourceOptions.builder().parent(this).dependsOn(rights).build()));
    }

    private void alarm(Alarms alarms) {
        var dimensions = Map.of("ApiName", name);
        alarms.whenAbove(
                this,
                "api-errors",
                "Requests to the API fail on our side.",
                new Alarms.Metric("AWS/ApiGateway", "5XXError", "Sum", dimensions),
                0);
        alarms.whenAbove(
                this,
                "api-latency",
                "Requests to the API take longer than three seconds on average.",
                new Alarms.Metric("AWS/ApiGateway", "Latency", "Average", dimensions),
                SLOW_MILLIS);
    }

    /** The API's name, by which its metrics are found. */
    String name() {
        return name;
    }

    /** Where the API answers. */
    Output<String> url() {
        return url;
    }
}
