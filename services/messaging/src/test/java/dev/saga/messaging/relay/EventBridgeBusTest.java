package dev.saga.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
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
