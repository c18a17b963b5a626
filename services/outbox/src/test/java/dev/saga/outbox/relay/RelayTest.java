package dev.saga.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.chassis.Backoff;
import dev.saga.outbox.Entry;
import dev.saga.outbox.OutboxItem;
import dev.saga.outbox.OutboxKey;
import dev.saga.outbox.PutEvents;
import dev.saga.outbox.UnreadableItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {
    private final FakeEventBus bus = new FakeEventBus();
    private final List<Duration> waits = new ArrayList<>();
    private final FakeOutbox outbox = new FakeOutbox();
    private final FakeDeadLetters deadLetters = new FakeDeadLetters();
    private final Relay relay =
            new Relay(bus, outbox, deadLetters, new Backoff(Duration.ofMillis(10), waits::add, new Random(1)));

    @Test
    void publish_ofNothing_asksNothing() {
        assertThat(publish(List.of())).isEmpty();
        assertThat(bus.requests).isEmpty();
    }

    @Test
    void publish_ofMoreThanTen_sendsThemInOrderTenAtATime() {
        assertThat(publish(entries(23))).isEmpty();

        assertThat(bus.requests).extracting(List::size).containsExactly(10, 10, 3);
        assertThat(bus.published).containsExactlyElementsOf(ids(0, 23));
    }

    @Test
    void publish_ofManyBytes_staysWithinTheSizeOfARequest() {
        var large = IntStream.range(0, 5).mapToObj(i -> entry(i, 100 * 1024)).toList();

        assertThat(publish(large)).isEmpty();

        assertThat(bus.requests).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(bus.published).containsExactlyElementsOf(ids(0, 5));
    }

    @Test
    void publish_whenOneIsRefusedForNow_offersOnlyThatOneAgain() {
        bus.refuse("event-1", "ThrottlingException", "InternalFailure");

        assertThat(publish(entries(3))).isEmpty();

        assertThat(bus.requests)
                .containsExactly(List.of("event-0", "event-1", "event-2"), List.of("event-1"), List.of("event-1"));
        assertThat(waits).hasSize(2);
    }

    @Test
    void publish_whenRequestsFailForNow_offersThemAgain() {
        bus.failRequests(2);

        assertThat(publish(entries(2))).isEmpty();

        assertThat(bus.requests).hasSize(3);
        assertThat(bus.published).containsExactlyElementsOf(ids(0, 2));
    }

    @Test
    void publish_whenRequestsKeepFailing_reportsTheFirst() {
        bus.failRequests(Integer.MAX_VALUE);
        var entries = entries(12);

        assertThat(publish(entries)).contains(entries.get(0));
        assertThat(bus.requests).hasSize(Relay.MAX_ATTEMPTS);
    }

    @Test
    void publish_whenOneIsThrottledForLong_reportsItAndHoldsBackTheNextRequests() {
        bus.refuse(
                "event-4", "ThrottlingException", "ThrottlingException", "ThrottlingException", "ThrottlingException");
        var entries = entries(12);

        assertThat(publish(entries)).contains(entries.get(4));
        assertThat(bus.published).doesNotContain("event-4", "event-10", "event-11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDeniedException",
                "InvalidAccountIdException",
                "NotAuthorizedForDetailTypeException",
                "NotAuthorizedForSourceException"
            })
    void publish_whenTheRelayLacksARight_reportsTheFirstAtOnce(String code) {
        bus.refuse("event-4", code);
        var entries = entries(6);

        assertThat(publish(entries)).contains(entries.get(4));
        assertThat(bus.requests).hasSize(1);
        assertThat(waits).isEmpty();
        assertThat(deadLetters.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidArgument", "MalformedDetail", "RedactionFailure", "ValidationException"})
    void publish_whenTheEntryIsUnacceptable_setsItAsideAndPublishesTheOthers(String code) {
        bus.refuse("event-4", code);
        var entries = entries(12);

        assertThat(publish(entries)).isEmpty();

        assertThat(deadLetters.sent)
                .containsExactly(new FakeDeadLetters.Sent(
                        entries.get(4).key(), Optional.of("record event-4"), "PutEvents refused it: " + code));
        assertThat(bus.published)
                .containsExactlyElementsOf(
                        ids(0, 12).stream().filter(id -> !id.equals("event-4")).toList());
        assertThat(outbox.unmarked).containsExactlyInAnyOrderElementsOf(keys(entries));
        assertThat(waits).isEmpty();
    }

    @Test
    void publish_whenOneIsUnacceptableAndOneThrottled_offersTheThrottledAgain() {
        bus.refuse("event-0", "ThrottlingException");
        bus.refuse("event-1", "MalformedDetail");

        assertThat(publish(entries(3))).isEmpty();

        assertThat(bus.requests).containsExactly(ids(0, 3), ids(0, 1));
        assertThat(bus.published).containsExactly("event-2", "event-0");
        assertThat(deadLetters.sent).hasSize(1);
    }

    @Test
    void publish_ofOneThatCannotBeRead_setsItAsideWhereItIs() {
        var unreadable = new UnreadableItem(new OutboxKey("ORDER#1", "EVENT#000000002"), "it has no detail");

        assertThat(publish(List.of(entry(0, 10), unreadable, entry(1, 10)))).isEmpty();

        assertThat(deadLetters.sent)
                .containsExactly(new FakeDeadLetters.Sent(unreadable.key(), Optional.of("record"), "it has no detail"));
        assertThat(bus.published).containsExactly("event-0", "event-1");
        assertThat(outbox.unmarked).contains(unreadable.key());
    }

    @Test
    void publish_whenADeadLetterCannotBeSent_stopsThereAndLeavesTheMark() {
        deadLetters.fail();
        var unreadable = new UnreadableItem(new OutboxKey("ORDER#1", "EVENT#000000002"), "it has no detail");

        assertThat(publish(List.of(entry(0, 10), unreadable, entry(1, 10)))).contains(unreadable);

        assertThat(bus.published).containsExactly("event-0");
        assertThat(outbox.unmarked).containsExactly(entry(0, 10).key());
    }

    @Test
    void publish_whenTheDeadLetterOfARefusalCannotBeSent_reportsTheEntry() {
        deadLetters.fail();
        bus.refuse("event-1", "MalformedDetail");
        var entries = entries(3);

        assertThat(publish(entries)).contains(entries.get(1));

        assertThat(outbox.unmarked)
                .containsExactly(entries.get(0).key(), entries.get(2).key());
    }

    @Test
    void publish_whenTheMarkOfWhatIsSetAsideStays_goesOn() {
        var entries = entries(3);
        bus.refuse("event-0", "MalformedDetail");
        outbox.failUnmarking(entries.get(0));

        assertThat(publish(entries)).isEmpty();

        assertThat(bus.published).containsExactly("event-1", "event-2");
    }

    @Test
    void publish_whenSeveralFail_reportsTheFirst() {
        bus.refuse("event-2", "ThrottlingException");
        bus.refuse("event-4", "AccessDeniedException");
        var entries = entries(6);

        assertThat(publish(entries)).contains(entries.get(2));
    }

    @Test
    void publish_ofOneTooLarge_setsItAsideAndPublishesTheOthers() {
        var entries = List.of(entry(0, 10), entry(1, 256 * 1024), entry(2, 10));

        assertThat(publish(entries)).isEmpty();

        assertThat(deadLetters.sent)
                .containsExactly(new FakeDeadLetters.Sent(
                        entries.get(1).key(),
                        Optional.of("record event-1"),
                        "it has " + entries.get(1).sizeBytes() + " bytes, and the relay sends at most 262144"));
        assertThat(bus.published).containsExactly("event-0", "event-2");
        assertThat(outbox.unmarked).containsExactlyElementsOf(keys(entries));
    }

    @Test
    void publish_whenAccepted_unmarksInOrder() {
        var entries = entries(12);

        publish(entries);

        assertThat(outbox.unmarked).containsExactlyElementsOf(keys(entries));
    }

    @Test
    void publish_whenAcceptedInPart_unmarksWhatWasAccepted() {
        bus.refuse("event-1", "AccessDeniedException");
        var entries = entries(3);

        publish(entries);

        assertThat(outbox.unmarked)
                .containsExactly(entries.get(0).key(), entries.get(2).key());
    }

    @Test
    void publish_whenRefusedForNow_unmarksOnceItIsAccepted() {
        bus.refuse("event-0", "ThrottlingException");
        var entries = entries(2);

        publish(entries);

        assertThat(outbox.unmarked)
                .containsExactly(entries.get(1).key(), entries.get(0).key());
    }

    @Test
    void publish_whenTheRequestFails_unmarksNothing() {
        bus.failRequests(Integer.MAX_VALUE);

        publish(entries(2));

        assertThat(outbox.unmarked).isEmpty();
    }

    @Test
    void publish_whenUnmarkingFails_succeedsAndBothersTheTableNoMore() {
        var entries = entries(12);
        outbox.failUnmarking(entries.get(1));

        assertThat(publish(entries)).isEmpty();
        assertThat(bus.published).containsExactlyElementsOf(ids(0, 12));
        assertThat(outbox.unmarked).containsExactly(entries.get(0).key());
    }

    @Test
    void publish_afterUnmarkingHasFailed_unmarksAgain() {
        var entries = entries(2);
        outbox.failUnmarking(entries.get(0));
        publish(entries.subList(0, 1));

        publish(entries.subList(1, 2));

        assertThat(outbox.unmarked).containsExactly(entries.get(1).key());
    }

    @Test
    void size_isCountedAsEventBridgeDoes() {
        var entry = new Entry(new OutboxKey("1", "1"), "id", "four", "sixsix", Instant.EPOCH, "äö");

        assertThat(entry.sizeBytes()).isEqualTo(14 + 4 + 6 + 4);
    }

    @Test
    void publish_ofOneThatJustFits_sendsIt() {
        var overhead = entry(0, 0).sizeBytes();
        var fits = List.of(entry(0, PutEvents.MAX_REQUEST_BYTES - overhead));

        assertThat(publish(fits)).isEqualTo(Optional.empty());
    }

    private Optional<OutboxItem> publish(List<? extends OutboxItem> items) {
        return relay.publish(
                        items,
                        item -> Optional.of(item instanceof Entry entry ? "record " + entry.eventId() : "record"))
                .failed();
    }

    private static List<Entry> entries(int count) {
        return IntStream.range(0, count).mapToObj(i -> entry(i, 100)).toList();
    }

    private static List<OutboxKey> keys(List<Entry> entries) {
        return entries.stream().map(Entry::key).toList();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "event-" + i).toList();
    }

    private static Entry entry(int number, int detailBytes) {
        return new Entry(
                new OutboxKey("1", Integer.toString(number)),
                "event-" + number,
                "saga.things",
                "ThingMade",
                Instant.EPOCH,
                "x".repeat(detailBytes));
    }
}
