package dev.saga.local.aws;

import dev.saga.local.aws.apigateway.ApiGateway;
import dev.saga.local.aws.awsjson.AwsEndpoint;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.cognito.Cognito;
import dev.saga.local.aws.dynamodb.DynamoDb;
import dev.saga.local.aws.eventbridge.EventBridge;
import dev.saga.local.aws.iam.Iam;
import dev.saga.local.aws.lambda.LambdaService;
import dev.saga.local.aws.sqs.Sqs;
import dev.saga.local.processes.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The services of AWS on this machine, wired to each other. */
record Services(
        URI endpoint,
        Iam iam,
        Sqs sqs,
        LambdaService lambda,
        DynamoDb dynamoDb,
        EventBridge eventBridge,
        Cognito cognito,
        ApiGateway gateway) {
    /** AWS waits one minute, then two, before it runs a failed invocation again; here a second stands for a minute. */
    private static final double RETRY_DELAY_SCALE = 1.0 / 60;

    /**
     * Begins to start them all.
     *
     * @param parts gets what has to be ended, even if this fails
     * @param scratch for files that nobody needs later
     * @throws IOException if a port or a directory cannot be had
     */
    static Services start(
            LocalCloud.Options options, Account account, Path scratch, CloudListener listener, Parts parts)
            throws IOException {
        var data = options.data().orElse(scratch.resolve("data"));
        var iam = parts.add(new Iam(account));
        var endpoint = parts.add(AwsEndpoint.start(iam::check));
        var sqs = parts.add(new Sqs(account, iam, endpoint.url()));
        var logs = Files.createDirectories(LocalCloud.logs(scratch));
        var lambda = parts.add(new LambdaService(
                new LambdaService.Settings(
                        account,
                        options.root(),
                        codeCache(options.cache(), scratch),
                        options.archives(),
                        logs,
                        URI.create(endpoint.url()),
                        RETRY_DELAY_SCALE),
                iam,
                sqs,
                listener));
        var dynamoDb = parts.add(DynamoDb.start(
                account,
                iam,
                options.dynamoDbLibs(),
                Files.createDirectories(data.resolve("dynamodb")),
                lambda,
                sqs,
                listener,
                RETRY_DELAY_SCALE));
        var eventBridge = parts.add(new EventBridge(
                account, Files.createDirectories(data.resolve("archives")), lambda, sqs, listener, RETRY_DELAY_SCALE));
        var cognito = parts.add(Cognito.start(account, Clock.systemUTC(), options.cache()));
        var gateway = parts.add(
                ApiGateway.start(account, lambda, cognito.accessTokens(), Clock.systemUTC(), options.apiPort(), logs));
        endpoint.serve(sqs);
        endpoint.serve(lambda.api());
        endpoint.serve(dynamoDb.api());
        endpoint.serve(eventBridge.api());
        return new Services(URI.create(endpoint.url()), iam, sqs, lambda, dynamoDb, eventBridge, cognito, gateway);
    }

    /** The cache, or a directory of this run where functions cannot start from the cache or it cannot be written. */
    private static Path codeCache(Path cache, Path scratch) throws IOException {
        var isWritable = Stream.iterate(cache.toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .filter(Files::isWritable)
                .isPresent();
        if (isWritable && JavaProcess.isItsOwnUrl(Files.createDirectories(cache))) {
            return cache;
        }
        return Files.createDirectories(scratch.resolve("code"));
    }

    List<AwsService> all() {
        return List.of(iam, sqs, lambda, dynamoDb, eventBridge, cognito, gateway);
    }
}
