package dev.saga.cli.stack;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.scenarios.client.Timeline;
import dev.saga.scenarios.demo.Meter;
import dev.saga.scenarios.load.LoadWatch;

/** Listeners that pass events of this machine to the classes of the scenarios, which do not know the laptop. */
public final class CloudListeners {
    private CloudListeners() {}

    /** Passes on what a timeline prints. */
    public static CloudListener of(Timeline timeline) {
        return event -> {
            if (event instanceof CloudEvent.Published published) {
                timeline.published(published.event());
            } else if (event instanceof CloudEvent.Replayed replayed) {
                timeline.replayed(replayed.event());
            } else if (event instanceof CloudEvent.Withheld withheld) {
                timeline.note(type(withheld.event()) + " is withheld by " + withheld.rule());
            } else if (event instanceof CloudEvent.ColdStart start) {
                timeline.note("cold start of " + start.function() + ", "
                        + start.init().toMillis() + " ms");
            } else if (event instanceof CloudEvent.InvocationFailed failed) {
                timeline.note(failed.function() + " failed (attempt " + failed.attempt()
                        + (failed.willRetry() ? ", will be retried" : "") + "): " + failed.error());
            } else if (event instanceof CloudEvent.DeliveryRetried retried) {
                timeline.note(retried.target() + " is offered again by " + retried.rule() + ": " + retried.error());
            } else if (event instanceof CloudEvent.DeadLettered letter) {
                timeline.deadLettered(letter.queue(), letter.from(), letter.reason());
            } else if (event instanceof CloudEvent.ProcessEnded ended) {
                timeline.note(ended.what() + " ended: " + ended.how());
            }
        };
    }

    private static String type(JsonObject event) {
        return event.get("detail-type").getAsString();
    }

    /** Passes on what AWS would bill. */
    public static CloudListener of(Meter meter) {
        return event -> {
            if (event instanceof CloudEvent.Published) {
                meter.published();
            } else if (event instanceof CloudEvent.Invoked invoked) {
                meter.invoked(invoked.memoryMegabytes(), invoked.duration());
            } else if (event instanceof CloudEvent.DynamoDbRequest request) {
                meter.requested(request.readUnits(), request.writeUnits());
            }
        };
    }

    /** Passes on what shows that the stack is not at rest. Invocations, requests and cold starts do not show it. */
    public static CloudListener of(LoadWatch watch) {
        return event -> {
            if (event instanceof CloudEvent.Delivered delivered) {
                watch.delivered(RunningStack.shortName(delivered.function()), delivered.event());
            } else if (event instanceof CloudEvent.DeadLettered) {
                watch.deadLettered();
            } else if (!(event instanceof CloudEvent.Invoked
                    || event instanceof CloudEvent.DynamoDbRequest
                    || event instanceof CloudEvent.ColdStart)) {
                watch.busy();
            }
        };
    }
}
