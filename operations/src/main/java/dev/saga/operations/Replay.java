package dev.saga.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/**
 * Delivers what was published once more, from the stack's archive, to every rule: minute by minute, and in no order within a
 * minute (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html).
 */
public final class Replay {
    /**
     * How long after its publication an event can be missing from an archive on AWS
     * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html).
     */
    static final Duration ARCHIVE_DELAY = Duration.ofMinutes(10);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Set<ReplayState> UNDER_WAY =
            Set.of(ReplayState.STARTING, ReplayState.RUNNING, ReplayState.CANCELLING);

    private final EventBridgeClient eventBridge;
    private final OperatedStack stack;
    private final Duration archiveDelay;

    /** @param archiveDelay how long an event can be missing from the archive; zero where it is there at once */
    Replay(EventBridgeClient eventBridge, OperatedStack stack, Duration archiveDelay) {
        this.eventBridge = eventBridge;
        this.stack = stack;
        this.archiveDelay = archiveDelay;
    }

    /**
     * How a replay ended.
     *
     * @param name by which EventBridge knows it, and which every replayed event carries
     * @param state for example {@code COMPLETED}
     * @param reason of that state, or "" if EventBridge gave none
     */
    public record Result(String name, String state, String reason) {
        /** Whether every event of that time was delivered, or lies in a dead-letter queue. */
        public boolean completed() {
            return state.equals(ReplayState.COMPLETED.toString());
        }
    }

    /** Warns of a replay that ends so late that the archive may not have its last events yet. */
    public Optional<String> warning(Instant to, Instant now) {
        var complete = to.plus(archiveDelay);
        return !archiveDelay.isZero() && complete.isAfter(now)
                ? Optional.of(
                        "Warning: events of the last %d minutes may be missing from the archive. Repeat this replay after %s."
                                .formatted(archiveDelay.toMinutes(), complete))
                : Optional.empty();
    }

    /**
     * Replays what was published in a time, and returns when EventBridge has handed out the last event.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public Result run(Instant from, Instant to) throws InterruptedException {
        var name = "saga-" + UUID.randomUUID();
        eventBridge.startReplay(start -> start.replayName(name)
                .eventSourceArn(stack.archiveArn())
                .eventStartTime(from)
                .eventEndTime(to)
                .destination(bus -> bus.arn(stack.busArn())));
        while (true) {
            var replay = eventBridge.describeReplay(describe -> describe.replayName(name));
            if (!UNDER_WAY.contains(replay.state())) {
                var reason = replay.stateReason();
                return new Result(name, replay.stateAsString(), reason == null ? "" : reason);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
    }
}
