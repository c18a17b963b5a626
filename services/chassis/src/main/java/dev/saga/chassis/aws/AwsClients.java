package dev.saga.chassis.aws;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Clients with nothing left to discover: the JDK's own HTTP client, the region and the credentials that Lambda hands to
 * the process. The endpoint is AWS's, unless {@code AWS_ENDPOINT_URL} names another.
 */
@Factory
public final class AwsClients {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);

    @Singleton
    DynamoDbClient dynamoDb() {
        return configured(DynamoDbClient.builder());
    }

    /** Builds a client from these settings. */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C configured(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTION_TIMEOUT)
                        .socketTimeout(SOCKET_TIMEOUT))
                .region(Region.of(SdkSystemSetting.AWS_REGION.getStringValueOrThrow()))
                .credentialsProvider(credentials())
                .overrideConfiguration(settings -> settings.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    /** Lambda sets keys in the environment, but a function with SnapStart has to fetch them, so that a snapshot holds none. */
    private static AwsCredentialsProvider credentials() {
        return AwsCredentialsProviderChain.builder()
                .addCredentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .addCredentialsProvider(ContainerCredentialsProvider.create())
                .build();
    }
}
