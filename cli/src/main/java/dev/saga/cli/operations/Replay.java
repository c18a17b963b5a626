package dev.saga.cli.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/** Delivers what was published once more, from the stack's archive, to everyone who listens. */
public final class Replay {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Set<ReplayState> UNDER_WAY =
            Set.of(ReplayState.STARTING, ReplayState.RUNNING, ReplayState.CANCELLING);

    private final EventBridgeClient eventBridge;
    private final OperatedStack stack;

    Replay(EventBridgeClient eventBridge, OperatedStack stack) {
        this.eventBridge = eventBridge;
        this.stack = stack;
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
