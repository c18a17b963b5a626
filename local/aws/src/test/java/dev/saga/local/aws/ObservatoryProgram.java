package dev.saga.local.aws;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.asset.AssetArchive;
import com.pulumi.asset.AssetOrArchive;
import com.pulumi.asset.FileArchive;
import com.pulumi.asset.FileAsset;
import com.pulumi.asset.StringAsset;
import com.pulumi.aws.apigateway.Deployment;
import com.pulumi.aws.apigateway.DeploymentArgs;
import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.Resource;
import com.pulumi.aws.apigateway.ResourceArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.aws.apigateway.RestApiArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.StageArgs;
import com.pulumi.aws.iam.IamFunctions;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.inputs.GetPolicyDocumentArgs;
import com.pulumi.aws.iam.inputs.GetPolicyDocumentStatementArgs;
import com.pulumi.aws.iam.inputs.GetPolicyDocumentStatementPrincipalArgs;
import com.pulumi.aws.iam.outputs.GetPolicyDocumentResult;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/**
 * A program as Pulumi's examples are written: a REST API of resources and methods invokes a function whose code is an archive of
 * assets, with a role from a policy document and an encrypted configuration value.
 */
final class ObservatoryProgram {
    static final String JAR = "function.jar";
    static final String CLASSES = "classes";

    private ObservatoryProgram() {}

    public static void main(String[] args) {
        Pulumi.run(ObservatoryProgram::define);
    }

    private static void define(Context context) {
        var policy = IamFunctions.getPolicyDocument(GetPolicyDocumentArgs.builder()
                .statements(GetPolicyDocumentStatementArgs.builder()
                        .actions("sts:AssumeRole")
                        .principals(GetPolicyDocumentStatementPrincipalArgs.builder()
                                .type("Service")
                                .identifiers("lambda.amazonaws.com")
                                .build())
                        .build())
                .build());
        var role = new Role(
                "observer",
                RoleArgs.builder()
                        .name("observer")
                        .assumeRolePolicy(policy.applyValue(GetPolicyDocumentResult::json))
                        .managedPolicyArns("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
                        .build());
        var observer = context.config().requireSecret("observer");
        var function = new Function(
                "observe",
                FunctionArgs.builder()
                        .name("observe")
                        .code(new AssetArchive(Map.<String, AssetOrArchive>of(
                                "lib/" + JAR,
                                new FileAsset(JAR),
                                ObservatoryHandlers.CATALOG,
                                new StringAsset("Sirius, Vega"),
                                "more",
                                new FileArchive(CLASSES))))
                        .handler(ObservatoryHandlers.class.getName())
                        .runtime("java21")
                        .memorySize(64)
                        .timeout(20)
                        .role(role.arn())
                        .environment(FunctionEnvironmentArgs.builder()
                                .variables(observer.applyValue(name -> Map.of("OBSERVER", name)))
                                .build())
                        .build());
        var stage = stage(function);
        context.export("url", stage.invokeUrl());
        context.export("policy", policy.applyValue(GetPolicyDocumentResult::minifiedJson));
        context.export("role", role.arn());
        context.export(
                "alarms", new Topic("alarms", TopicArgs.builder().name("alarms").build()).arn());
    }

    private static Stage stage(Function function) {
        var api = new RestApi(
                "observatory", RestApiArgs.builder().name("observatory").build());
        var stars = new Resource(
                "stars",
                ResourceArgs.builder()
                        .restApi(api.id())
                        .parentId(api.rootResourceId())
                        .pathPart("stars")
                        .build());
        var method = new Method(
                "stars",
                MethodArgs.builder()
                        .restApi(api.id())
                        .resourceId(stars.id())
                        .httpMethod("GET")
                        .authorization("NONE")
                        .build());
        var integration = new Integration(
                "stars",
                IntegrationArgs.builder()
                        .restApi(api.id())
                        .resourceId(stars.id())
                        .httpMethod(method.httpMethod())
                        .type("AWS_PROXY")
                        .integrationHttpMethod("POST")
                        .uri(function.invokeArn())
                        .build());
        new Permission(
                "gateway",
                PermissionArgs.builder()
                        .action("lambda:InvokeFunction")
                        .function(function.name())
                        .principal("apigateway.amazonaws.com")
                        .sourceArn(Output.format("%s/*/*", api.executionArn()))
                        .build());
        var deployment = new Deployment(
                "deployment",
                DeploymentArgs.builder().restApi(api.id()).build(),
                CustomResourceOptions.builder().dependsOn(integration).build());
        return new Stage(
                "stage",
                StageArgs.builder()
                        .restApi(api.id())
                        .deployment(deployment.id())
                        .stageName("night")
                        .build());
    }
}
