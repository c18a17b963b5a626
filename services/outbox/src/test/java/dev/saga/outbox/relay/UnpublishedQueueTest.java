package dev.saga.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.outbox.OutboxKey;
import io.micronaut.context.BeanProvider;
import io.micronaut.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class UnpublishedQueueTest {
    private final List<SendMessageRequest> requests = new ArrayList<>();
    private int clients;
    private final BeanProvider<SqsClient> sqs = () -> {
        clients++;
        return new FakeSqs();
    };
    private final UnpublishedQueue queue = new UnpublishedQueue(
            LambdaContext.shared().getBean(JsonMapper.class), sqs, "https://sqs/things-unpublished", "saga-dev-things");

    @Test
    void send_ofARecord_namesItsPlaceAndTheReason() {
        queue.send(new OutboxKey("ORDER#1", "EVENT#000000007"), Optional.of("100"), "it has no \"detail\"");

        assertThat(requests)
                .containsExactly(SendMessageRequest.builder()
                        .queueUrl("https://sqs/things-unpublished")
                        .messageBody("{\"outboxItem\":{\"table\":\"saga-dev-things\",\"pk\":\"ORDER#1\","
                                + "\"sk\":\"EVENT#000000007\",\"sequenceNumber\":\"100\"},"
                                + "\"reason\":\"it has no \\\"detail\\\"\"}")
                        .build());
    }

    @Test
    void send_ofAnItemOfTheTable_namesNoRecord() {
        queue.send(new OutboxKey("ORDER#1", "EVENT#000000007"), Optional.empty(), "it has no detail");

        assertThat(requests)
                .singleElement()
                .extracting(SendMessageRequest::messageBody)
                .isEqualTo("{\"outboxItem\":{\"table\":\"saga-dev-things\",\"pk\":\"ORDER#1\","
                        + "\"sk\":\"EVENT#000000007\"},\"reason\":\"it has no detail\"}");
    }

    @Test
    void client_isCreatedWithTheFirstDeadLetter() {
        assertThat(clients).isZero();

        queue.send(new OutboxKey("ORDER#1", "EVENT#000000007"), Optional.empty(), "it has no detail");

        assertThat(clients).isOne();
    }

    private final class FakeSqs implements SqsClient {
        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
            requests.add(request);
            return SendMessageResponse.builder().messageId("1").build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
