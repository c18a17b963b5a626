package dev.saga.local.aws.eventbridge;

import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import java.time.Instant;
import java.util.Set;

/**
 * A replay of an archive onto its bus.
 *
 * @param rules ARNs of the rules that get the events; none means every rule of the bus
 */
record Replay(String name, Archive archive, Bus bus, Instant from, Instant to, Set<String> rules) {
    /** The field that tells a replayed event from the first one; its value is the replay's name. */
    static final String MARK = "replay-name";

    void run(Deliveries deliveries, CloudListener listener) {
        archive.read(from, to, event -> {
            event.addProperty(MARK, name);
            listener.on(new CloudEvent.Replayed(event));
            bus.rulesFor(event).stream()
                    .filter(rule -> rules.isEmpty() || rules.contains(rule.arn()))
                    .forEach(rule -> deliveries.send(event, rule));
        });
    }
}
