package dev.saga.operations;

import dev.saga.outbox.PutEvents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Publishes events on the stack's bus, looking at what becomes of each. */
final class Publisher {
    private static final int ATTEMPTS = 3;

    private final EventBridgeClient eventBridge;
    private final String bus;

    Publisher(EventBridgeClient eventBridge, String bus) {
        this.eventBridge = eventBridge;
        this.bus = bus;
    }

    /**
     * Why an event was refused.
     *
     * @param code of EventBridge; "" if the whole request failed
     */
    private record Refusal(String code, String why) {
        static Optional<Refusal> of(PutEventsResultEntry result) {
            return Optional.ofNullable(result.errorCode())
                    .map(code -> new Refusal(code, code + ": " + result.errorMessage()));
        }
    }

    /**
     * Publishes events, in as few requests as their number and size allow.
     *
     * @return for each, in order, why it was refused; empty if it was accepted
     */
    List<Optional<String>> publish(List<Event> events) {
        var refusals = new ArrayList<Optional<String>>();
        var rest = events;
        while (!rest.isEmpty()) {
            var fitting = Math.max(1, PutEvents.fitting(rest, Event::bytes));
            publishRequest(rest.subList(0, fitting)).forEach(refusal -> refusals.add(refusal.map(Refusal::why)));
            rest = rest.subList(fitting, rest.size());
        }
        return refusals;
    }

    private List<Optional<Refusal>> publishRequest(List<Event> events) {
        var refusals = new ArrayList<>(offer(events));
        for (var attempt = 1; attempt < ATTEMPTS; attempt++) {
            var again = IntStream.range(0, events.size())
                    .filter(i -> refusals.get(i)
                            .filter(refusal -> PutEvents.isRetryable(refusal.code()))
                            .isPresent())
                    .toArray();
            if (again.length == 0) {
                break;
            }
            var results = offer(Arrays.stream(again).mapToObj(events::get).toList());
            for (var i = 0; i < again.length; i++) {
                refusals.set(again[i], results.get(i));
            }
        }
        return refusals;
    }

    private List<Optional<Refusal>> offer(List<Event> events) {
        try {
            var entries = events.stream().map(event -> event.entry(bus)).toList();
            return eventBridge.putEvents(put -> put.entries(entries)).entries().stream()
                    .map(Refusal::of)
                    .toList();
        } catch (SdkException e) {
            if (isInvalid(e) && events.size() > 1) {
                // One event makes the whole request invalid: alone, each event shows whether it is that one.
                return events.stream()
                        .flatMap(event -> offer(List.of(event)).stream())
                        .toList();
            }
            // The SDK has tried several times; which entries were accepted is unknown.
            var refusal = new Refusal("", String.valueOf(e.getMessage()));
            return events.stream().map(event -> Optional.of(refusal)).toList();
        }
    }

    private static boolean isInvalid(SdkException failure) {
        return failure instanceof AwsServiceException refusal
                && refusal.awsErrorDetails() != null
                && "ValidationException".equals(refusal.awsErrorDetails().errorCode());
    }
}
