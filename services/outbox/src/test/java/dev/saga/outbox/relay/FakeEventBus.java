package dev.saga.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.outbox.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A bus that accepts everything, but for what a test makes it refuse, and that insists on EventBridge's limits. */
final class FakeEventBus implements EventBus {
    /** The event ids of each request, in order. */
    final List<List<String>> requests = new ArrayList<>();

    /** The event ids accepted, in order. */
    final List<String> published = new ArrayList<>();

    private final Map<String, Deque<String>> refusals = new HashMap<>();
    private int failures;

    /** Refuses an event with these codes, one after the other, before it is accepted. */
    void refuse(String eventId, String... codes) {
        refusals.put(eventId, new ArrayDeque<>(Arrays.asList(codes)));
    }

    /** Fails whole requests. */
    void failRequests(int count) {
        failures = count;
    }

    @Override
    public List<Optional<String>> put(List<Entry> entries) {
        assertThat(entries).hasSizeBetween(1, 10);
        assertThat(entries.stream().mapToInt(Entry::sizeBytes).sum()).isLessThanOrEqualTo(256 * 1024);
        requests.add(entries.stream().map(Entry::eventId).toList());
        if (failures > 0) {
            failures--;
            throw SdkClientException.create("connection reset");
        }
        return entries.stream().map(entry -> offer(entry.eventId())).toList();
    }

    private Optional<String> offer(String eventId) {
        var refusal = Optional.ofNullable(refusals.get(eventId)).map(Deque::poll);
        if (refusal.isEmpty()) {
            published.add(eventId);
        }
        return refusal;
    }
}
