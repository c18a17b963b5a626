package dev.saga.outbox.relay;

import dev.saga.chassis.aws.AwsClients;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients that only a relay needs. */
@Factory
final class RelayClients {
    @Singleton
    EventBridgeClient eventBridge() {
        return AwsClients.configured(EventBridgeClient.builder());
    }

    @Singleton
    SqsClient sqs() {
        return AwsClients.configured(SqsClient.builder());
    }
}
