package dev.saga.operations;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The services of AWS that an operator's commands call. Closing it closes the clients. */
record AwsClients(
        SqsClient sqs,
        EventBridgeClient eventBridge,
        DynamoDbClient tables,
        DynamoDbStreamsClient streams,
        LambdaClient lambda)
        implements AutoCloseable {

    /**
     * Clients with the credentials of whoever runs the command.
     *
     * @param endpoint of a machine that poses as AWS, which takes any credentials; empty for AWS itself
     */
    static AwsClients of(String region, Optional<URI> endpoint) {
        return new AwsClients(
                client(SqsClient.builder(), region, endpoint),
                client(EventBridgeClient.builder(), region, endpoint),
                client(DynamoDbClient.builder(), region, endpoint),
                client(DynamoDbStreamsClient.builder(), region, endpoint),
                client(LambdaClient.builder(), region, endpoint));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, String region, Optional<URI> endpoint) {
        endpoint.ifPresent(builder::endpointOverride);
        AwsCredentialsProvider credentials = endpoint.isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
                : DefaultCredentialsProvider.builder().build();
        return builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        sqs.close();
        eventBridge.close();
        tables.close();
        streams.close();
        lambda.close();
    }
}
