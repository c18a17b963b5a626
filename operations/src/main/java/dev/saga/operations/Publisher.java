package dev.saga.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Publishes events on the stack's bus, looking at what becomes of each. */
final class Publisher {
    private static final int MOST_ENTRIES = 10;

    /** AWS raised it to 1 MB in January 2026; what keeps to the older limit works everywhere. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final int ATTEMPTS = 3;

    /** What may succeed a moment later (EventBridge API Reference, "PutEventsResultEntry"). */
    private static final Set<String> TRANSIENT = Set.of("InternalFailure", "ThrottlingException");

    private final EventBridgeClient eventBridge;
    private final String bus;

    Publisher(EventBridgeClient eventBridge, String bus) {
        this.eventBridge = eventBridge;
        this.bus = bus;
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
            var fitting = Math.max(1, fitting(rest));
            refusals.addAll(publishRequest(rest.subList(0, fitting)));
            rest = rest.subList(fitting, rest.size());
        }
        return refusals;
    }

    private static int fitting(List<Event> events) {
        var bytes = 0;
        var count = 0;
        while (count < Math.min(events.size(), MOST_ENTRIES)) {
            bytes += events.get(count).bytes();
            if (bytes > MOST_BYTES) {
                break;
            }
            count++;
        }
        return count;
    }

    private List<Optional<String>> publishRequest(List<Event> events) {
        var refusals = offer(events);
        for (var attempt = 1; attempt < ATTEMPTS; attempt++) {
            var again = new ArrayList<Integer>();
            for (var i = 0; i < events.size(); i++) {
                if (refusals.get(i).filter(Publisher::isTransient).isPresent()) {
                    again.add(i);
                }
            }
            if (again.isEmpty()) {
                break;
            }
            var results = offer(again.stream().map(events::get).toList());
            for (var i = 0; i < again.size(); i++) {
                refusals.set(again.get(i), results.get(i));
            }
        }
        return refusals;
    }

    private static boolean isTransient(String refusal) {
        return TRANSIENT.stream().anyMatch(refusal::startsWith);
    }

    private List<Optional<String>> offer(List<Event> events) {
        try {
            var entries = events.stream().map(event -> event.entry(bus)).toList();
            var results = eventBridge.putEvents(put -> put.entries(entries)).entries();
            return new ArrayList<>(results.stream().map(Publisher::refusal).toList());
        } catch (SdkException e) {
            if (isInvalid(e) && events.size() > 1) {
                // One event makes the whole request invalid: alone, each event shows whether it is that one.
                return new ArrayList<>(events.stream()
                        .flatMap(event -> offer(List.of(event)).stream())
                        .toList());
            }
            // The SDK has tried several times; which entries were accepted is unknown.
            var refusal = Optional.of(String.valueOf(e.getMessage()));
            return new ArrayList<>(events.stream().map(event -> refusal).toList());
        }
    }

    private static boolean isInvalid(SdkException failure) {
        return failure instanceof AwsServiceException refusal
                && refusal.awsErrorDetails() != null
                && "ValidationException".equals(refusal.awsErrorDetails().errorCode());
    }

    private static Optional<String> refusal(PutEventsResultEntry result) {
        return Optional.ofNullable(result.errorCode()).map(code -> code + ": " + result.errorMessage());
    }
}
