package dev.saga.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.outbox.Entry;
import dev.saga.outbox.OutboxKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class EventBridgeBusTest {
    private final List<PutEventsRequest> requests = new ArrayList<>();
    private final EventBus bus = new EventBridgeBus(new FakeEventBridge(), "bus-1");

    @Test
    void put_ofEntries_asksEventBridgeAndReadsEachResult() {
        var first =
                new Entry(new OutboxKey("1", "1"), "event-1", "saga.things", "ThingMade", Instant.EPOCH, "{\"a\":1}");
        var second = new Entry(
                new OutboxKey("1", "2"), "event-2", "saga.things", "ThingLost", Instant.EPOCH.plusSeconds(1), "{}");

        assertThat(bus.put(List.of(first, second)))
                .isEqualTo(List.of(Optional.empty(), Optional.of("ThrottlingException")));
        assertThat(requests)
                .containsExactly(PutEventsRequest.builder()
                        .entries(
                                PutEventsRequestEntry.builder()
                                        .eventBusName("bus-1")
                                        .source("saga.things")
                                        .detailType("ThingMade")
                                        .time(Instant.EPOCH)
                                        .detail("{\"a\":1}")
                                        .build(),
                                PutEventsRequestEntry.builder()
                                        .eventBusName("bus-1")
                                        .source("saga.things")
                                        .detailType("ThingLost")
                                        .time(Instant.EPOCH.plusSeconds(1))
                                        .detail("{}")
                                        .build())
                        .build());
    }

    @Test
    void put_ofOneThatMakesTheRequestInvalid_refusesThatOneOnly() {
        var bus = new EventBridgeBus(new Validating(), "bus-1");

        assertThat(bus.put(List.of(entry("fits"), entry("invalid"), entry("fits"))))
                .isEqualTo(List.of(Optional.empty(), Optional.of("ValidationException"), Optional.empty()));
    }

    @Test
    void put_ofARequestThatFailsOtherwise_fails() {
        var bus = new EventBridgeBus(new Validating(), "bus-1");

        assertThatThrownBy(() -> bus.put(List.of(entry("fits"), entry("denied"))))
                .isInstanceOf(EventBridgeException.class);
    }

    private static Entry entry(String type) {
        return new Entry(new OutboxKey("1", "1"), "event-1", "saga.things", type, Instant.EPOCH, "{}");
    }

    /** Fails a whole request for one of its entries. */
    private static final class Validating implements EventBridgeClient {
        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            var types = request.entries().stream()
                    .map(PutEventsRequestEntry::detailType)
                    .toList();
            if (types.contains("invalid")) {
                throw refusal("ValidationException");
            }
            if (types.contains("denied")) {
                throw refusal("AccessDeniedException");
            }
            return PutEventsResponse.builder()
                    .entries(types.stream()
                            .map(type ->
                                    PutEventsResultEntry.builder().eventId(type).build())
                            .toList())
                    .build();
        }

        private static AwsServiceException refusal(String code) {
            return EventBridgeException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "events";
        }

        @Override
        public void close() {}
    }

    private final class FakeEventBridge implements EventBridgeClient {
        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            requests.add(request);
            return PutEventsResponse.builder()
                    .failedEntryCount(1)
                    .entries(
                            PutEventsResultEntry.builder().eventId("7").build(),
                            PutEventsResultEntry.builder()
                                    .errorCode("ThrottlingException")
                                    .errorMessage("slow down")
                                    .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "events";
        }

        @Override
        public void close() {}
    }
}
