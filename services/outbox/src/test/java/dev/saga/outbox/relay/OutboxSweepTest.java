package dev.saga.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.Backoff;
import dev.saga.outbox.Entry;
import dev.saga.outbox.OutboxKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxSweepTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private final FakeEventBus bus = new FakeEventBus();
    private final FakeOutbox outbox = new FakeOutbox();
    private final FakeDeadLetters deadLetters = new FakeDeadLetters();
    private final OutboxSweep sweep = new OutboxSweep(
            outbox,
            new Relay(bus, outbox, deadLetters, new Backoff(Duration.ZERO, pause -> {}, new Random(1))),
            Clock.fixed(NOW, ZoneOffset.UTC),
            PATIENCE.toSeconds());

    @Test
    void sweep_ofNothing_asksNothing() {
        sweep.run();

        assertThat(bus.requests).isEmpty();
    }

    @Test
    void sweep_ofOverdueEvents_publishesAndUnmarksThem() {
        IntStream.range(0, 12).forEach(number -> put(number, NOW.minus(PATIENCE)));

        sweep.run();

        assertThat(bus.published)
                .containsExactlyElementsOf(IntStream.range(0, 12)
                        .mapToObj(number -> "event-" + number)
                        .toList());
        assertThat(outbox.marked()).isEmpty();
    }

    @Test
    void sweep_thatFiresTwice_publishesOnce() {
        put(1, NOW.minus(PATIENCE));

        sweep.run();
        sweep.run();

        assertThat(bus.published).containsExactly("event-1");
    }

    @Test
    void sweep_withinTheStreamsTime_leavesTheEventToIt() {
        var young = put(1, NOW.minus(PATIENCE).plusMillis(1));

        sweep.run();

        assertThat(bus.requests).isEmpty();
        assertThat(outbox.marked()).containsExactly(young);
    }

    @Test
    void sweep_whoseIndexIsBehind_leavesWhatWasPublished() {
        outbox.publishedElsewhere(put(1, NOW.minus(PATIENCE)));
        put(2, NOW.minus(PATIENCE));

        sweep.run();

        assertThat(bus.published).containsExactly("event-2");
    }

    @Test
    void sweep_whenSomeAreRefused_publishesTheOthersAndFails() {
        var first = put(0, NOW.minus(PATIENCE));
        IntStream.range(1, 23).forEach(number -> put(number, NOW.minus(PATIENCE)));
        bus.refuse("event-0", "AccessDeniedException");
        bus.refuse("event-12", "AccessDeniedException");

        assertThatThrownBy(sweep::run).hasMessageContaining("2 overdue events");

        assertThat(bus.published).doesNotContain("event-0", "event-12");
        assertThat(outbox.marked()).extracting(Entry::eventId).containsExactly(first.eventId(), "event-12");
    }

    @Test
    void sweep_whenOneCannotBeRead_publishesTheOthersAndFails() {
        outbox.failReading(put(1, NOW.minus(PATIENCE)));
        put(2, NOW.minus(PATIENCE));

        assertThatThrownBy(sweep::run).hasMessageContaining("1 overdue events");

        assertThat(bus.published).containsExactly("event-2");
    }

    @Test
    void sweep_ofItemsThatNoRetryCanPublish_setsThemAsideOnce() {
        var damaged = put(1, NOW.minus(PATIENCE));
        outbox.damage(damaged, "it has no detail");
        var refused = put(2, NOW.minus(PATIENCE));
        bus.refuse(refused.eventId(), "MalformedDetail");
        put(3, NOW.minus(PATIENCE));

        sweep.run();
        sweep.run();

        assertThat(deadLetters.sent)
                .containsExactly(
                        new FakeDeadLetters.Sent(damaged.key(), Optional.empty(), "it has no detail"),
                        new FakeDeadLetters.Sent(
                                refused.key(), Optional.empty(), "PutEvents refused it: MalformedDetail"));
        assertThat(bus.published).containsExactly("event-3");
        assertThat(outbox.marked()).isEmpty();
    }

    @Test
    void sweep_whenADeadLetterCannotBeSent_publishesTheOthersAndFails() {
        var damaged = put(1, NOW.minus(PATIENCE));
        outbox.damage(damaged, "it has no detail");
        put(2, NOW.minus(PATIENCE));
        deadLetters.fail();

        assertThatThrownBy(sweep::run).hasMessageContaining("1 overdue events");

        assertThat(bus.published).containsExactly("event-2");
        assertThat(outbox.marked()).containsExactly(damaged);
    }

    @Test
    void sweep_ofVeryMany_takesTheOldestFirstAndTheOthersNextTime() {
        var all = IntStream.range(0, OutboxSweep.MAX_EVENTS + 3)
                .mapToObj(number -> put(number, NOW.minus(PATIENCE)))
                .toList();

        sweep.run();

        assertThat(outbox.marked()).isEqualTo(all.subList(OutboxSweep.MAX_EVENTS, all.size()));
        sweep.run();
        assertThat(outbox.marked()).isEqualTo(List.of());
    }

    private Entry put(int number, Instant occurredAt) {
        var entry = new Entry(
                new OutboxKey("1", Integer.toString(number)),
                "event-" + number,
                "saga.things",
                "ThingMade",
                occurredAt,
                "{}");
        outbox.put(entry);
        return entry;
    }
}
