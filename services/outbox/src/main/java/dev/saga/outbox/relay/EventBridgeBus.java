package dev.saga.outbox.relay;

import dev.saga.outbox.Entry;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** A bus of EventBridge, named by the environment variable {@code EVENT_BUS_NAME}. */
@Singleton
final class EventBridgeBus implements EventBus {
    /** Common to all of AWS's operations: the request breaks a constraint. */
    private static final String INVALID = "ValidationException";

    private final EventBridgeClient eventBridge;
    private final String busName;

    EventBridgeBus(EventBridgeClient eventBridge, @Value("${event.bus.name}") String busName) {
        this.eventBridge = eventBridge;
        this.busName = busName;
    }

    @Override
    public List<Optional<String>> put(List<Entry> entries) {
        var request = entries.stream().map(this::requestEntry).toList();
        try {
            return eventBridge.putEvents(put -> put.entries(request)).entries().stream()
                    .map(result -> Optional.ofNullable(result.errorCode()))
                    .toList();
        } catch (EventBridgeException e) {
            if (!isInvalid(e)) {
                throw e;
            }
            // One entry makes the whole request invalid: alone, each entry shows whether it is that one.
            return entries.size() == 1
                    ? List.of(Optional.of(INVALID))
                    : entries.stream()
                            .flatMap(entry -> put(List.of(entry)).stream())
                            .toList();
        }
    }

    private static boolean isInvalid(EventBridgeException refusal) {
        return refusal.awsErrorDetails() != null
                && INVALID.equals(refusal.awsErrorDetails().errorCode());
    }

    private PutEventsRequestEntry requestEntry(Entry entry) {
        return PutEventsRequestEntry.builder()
                .eventBusName(busName)
                .source(entry.source())
                .detailType(entry.type())
                .time(entry.occurredAt())
                .detail(entry.detail())
                .build();
    }
}
