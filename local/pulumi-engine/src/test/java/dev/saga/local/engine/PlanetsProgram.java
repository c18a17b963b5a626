package dev.saga.local.engine;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.asset.FileArchive;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** A program with a component, outputs that others wait for, a secret, an archive and provider functions. */
final class PlanetsProgram {
    private PlanetsProgram() {}

    public static void main(String[] args) {
        Pulumi.run(PlanetsProgram::define);
    }

    private static void define(Context context) {
        switch (context.config().get("mishap").orElse("none")) {
            case "exception" -> throw new IllegalArgumentException("planets:count must not be negative");
            case "logged" -> context.log().error("the sky is falling");
            case "exit" -> System.exit(7);
            case "duplicate" -> topic("news");
            case "function" -> AwsFunctions.getPartition();
            case "read" -> Topic.get("foreign", Output.of("arn"), null, null);
            default -> {}
        }
        var system = new SolarSystem();
        var table = new Table(
                "planets",
                TableArgs.builder()
                        .name("planets-table")
                        .billingMode("PAY_PER_REQUEST")
                        .hashKey("pk")
                        .attributes(TableAttributeArgs.builder()
                                .name("pk")
                                .type("S")
                                .build())
                        .tags(Map.of("system", "sol"))
                        .build(),
                CustomResourceOptions.builder().parent(system).build());
        var password = context.config().getSecret("password").applyValue(given -> given.orElse("none"));
        var function = new Function(
                "watch",
                FunctionArgs.builder()
                        .code(new FileArchive("watch.zip"))
                        .handler("Watch")
                        .runtime("java21")
                        .role("arn:aws:iam::000000000000:role/watch")
                        .environment(FunctionEnvironmentArgs.builder()
                                .variables(Output.tuple(table.arn(), Output.ofSecret("s3cret"))
                                        .applyValue(given -> Map.of("TABLE", given.t1, "KEY", given.t2)))
                                .build())
                        .build());
        var news = topic("news");
        context.export("function", function.arn());
        context.export("table", table.name());
        context.export("secret", Output.ofSecret("revealed"));
        context.export("password", password);
        context.export("topic", news.arn());
        context.export("moons", Output.of(context.config().requireObject("moons", List.class)));
        context.export(
                "environment",
                Output.of(System.getenv().keySet().stream()
                        .filter(name -> name.startsWith("PLANETS_"))
                        .toList()));
        context.export("account", AwsFunctions.getCallerIdentity().applyValue(identity -> identity.accountId()));
        context.export("region", AwsFunctions.getRegion().applyValue(region -> region.name()));
    }

    private static Topic topic(String name) {
        return new Topic(name, TopicArgs.builder().displayName("All the news").build());
    }

    private static final class SolarSystem extends ComponentResource {
        SolarSystem() {
            super("planets:index:SolarSystem", "sol", ComponentResourceOptions.Empty);
            registerOutputs(Map.of());
        }
    }
}
