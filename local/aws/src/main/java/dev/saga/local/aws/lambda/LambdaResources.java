package dev.saga.local.aws.lambda;

import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.FunctionArn;
import dev.saga.local.aws.base.FunctionNotFoundException;
import dev.saga.local.aws.iam.Iam;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Functions, and what is declared about them: aliases, permissions, how events are retried. */
final class LambdaResources {
    private static final String INVOKE_PATH = "arn:aws:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations";
    private static final String API_GATEWAY = "apigateway.amazonaws.com";

    private final LambdaService lambda;
    private final Iam iam;
    private final Account account;
    private final Path root;
    private final Path made;

    /**
     * @param root where the program's relative paths begin
     * @param made a directory for artifacts that a program declares by their parts
     */
    LambdaResources(LambdaService lambda, Iam iam, Account account, Path root, Path made) {
        this.lambda = lambda;
        this.iam = iam;
        this.account = account;
        this.root = root;
        this.made = made;
    }

    Map<String, ResourceType> types() {
        return Map.of(
                "aws:lambda/function:Function", this::function,
                "aws:lambda/alias:Alias", this::alias,
                "aws:lambda/permission:Permission", this::permission,
                "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", this::invokeConfig);
    }

    private Created function(Inputs inputs) {
        var definition = FunctionDefinition.of(inputs, root, made);
        try {
            iam.requireTrustInLambda(definition.role(), arn(definition.name()));
        } catch (AccessDeniedException e) {
            throw inputs.mistake("role", "cannot be assumed by Lambda: " + e.getMessage());
        }
        var version = inputs.flag("publish") ? "1" : DeployedFunction.LATEST;
        if (!lambda.deploy(definition, version)) {
            throw inputs.mistake("name", "is taken: there is a function " + definition.name() + " already");
        }
        var arn = arn(definition.name());
        return new Created(
                definition.name(),
                Map.of(
                        "arn", arn,
                        "name", definition.name(),
                        "invokeArn", invokeArn(arn),
                        "qualifiedArn", arn + ":" + version,
                        "qualifiedInvokeArn", invokeArn(arn + ":" + version),
                        "version", version,
                        "memorySize", definition.memoryMegabytes(),
                        "timeout", definition.timeout().toSeconds()));
    }

    private Created alias(Inputs inputs) {
        inputs.refuse("routingConfig");
        var named = declared(inputs, "functionName");
        var function = lambda.function(named);
        var version = inputs.text("functionVersion").orElse(DeployedFunction.LATEST);
        if (!version.equals(DeployedFunction.LATEST) && !version.equals(function.version())) {
            throw inputs.mistake("functionVersion", "is " + version + ", but there is only " + function.version());
        }
        function.addAlias(inputs.name());
        var arn = arn(named.function()) + ":" + inputs.name();
        return new Created(arn, Map.of("arn", arn, "name", inputs.name(), "invokeArn", invokeArn(arn)));
    }

    private Created permission(Inputs inputs) {
        var named = declared(inputs, "function");
        var permission =
                Permissions.Permission.of(inputs, inputs.text("qualifier").or(named::qualifier));
        lambda.function(named).permissions().add(permission);
        if (permission.principal().equals(API_GATEWAY)) {
            lambda.startEarly(named);
        }
        var id = inputs.text("statementId").orElse(inputs.resource().name());
        return new Created(id, Map.of("statementId", id));
    }

    private Created invokeConfig(Inputs inputs) {
        var named = declared(inputs, "functionName");
        var qualifier = inputs.text("qualifier").or(named::qualifier);
        var usual = InvokeSettings.DEFAULT;
        var maximumAge = inputs.integer("maximumEventAgeInSeconds");
        lambda.function(named)
                .setInvokeSettings(
                        qualifier,
                        new InvokeSettings(
                                inputs.integer("maximumRetryAttempts").orElse(usual.maximumRetries()),
                                maximumAge.isPresent() ? Duration.ofSeconds(maximumAge.getAsInt()) : usual.maximumAge(),
                                queue(inputs, "destinationConfig.onFailure.destination")));
        return new Created(named.function() + qualifier.map(q -> ":" + q).orElse(""), Map.of());
    }

    /** The ARN of a queue that a property names, if it is set. */
    static Optional<String> queue(Inputs inputs, String property) {
        var arn = inputs.text(property);
        if (arn.isPresent() && !arn.get().startsWith("arn:aws:sqs:")) {
            throw inputs.mistake(property, "is " + arn.get() + ", but only SQS queues work on this machine");
        }
        return arn;
    }

    /** The function that a resource names, which must be there by now. */
    private FunctionArn declared(Inputs inputs, String property) {
        var name = inputs.requiredText(property);
        try {
            var arn = FunctionArn.parse(name);
            lambda.function(arn);
            return arn;
        } catch (FunctionNotFoundException e) {
            throw inputs.mistake(property, "names no function: " + name);
        }
    }

    private String arn(String function) {
        return account.arn("lambda", "function:" + function);
    }

    private String invokeArn(String arn) {
        return INVOKE_PATH.formatted(account.region(), arn);
    }
}
