package dev.saga.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings what lies in the dead-letter queues of this machine to those who missed it. A letter is removed once its event is
 * on its way again: a crash between the two delivers twice, which is harmless. Poison is removed without delivery, and what
 * cannot be delivered stays.
 */
final class Redrive {
    private static final String UNDELIVERED = "-undelivered";
    private static final String UNHANDLED = "-unhandled";
    private static final String EVENTS = "-events";
    private final Laptop laptop;
    private final List<DeadLetterQueue> queues;
    private final Poisons poisons;
    private final Consumer<String> say;
    private final Set<String> kept = new LinkedHashSet<>();
    private int delivered;

    /**
     * Looks into no queue yet.
     *
     * @param queueUrls by what lies in each, for example {@code orders-unhandled}
     * @param say prints one line
     */
    Redrive(Laptop laptop, Map<String, String> queueUrls, Poisons poisons, Consumer<String> say) {
        this.laptop = laptop;
        this.poisons = poisons;
        this.say = say;
        queues = queueUrls.entrySet().stream()
                .map(queue -> new DeadLetterQueue(queue.getKey(), queue.getValue()))
                .toList();
    }

    /** Empties the queues, as far as that is possible, and returns how many letters there were. */
    int pass() throws IOException, InterruptedException {
        var letters = 0;
        for (var queue : queues) {
            for (var some = queue.receive(); !some.isEmpty(); some = queue.receive()) {
                letters += some.size();
                for (var letter : some) {
                    var named = queue.name() + ": " + letter.body();
                    if (settle(queue.name(), letter.body())) {
                        queue.remove(letter);
                        kept.remove(named);
                    } else {
                        kept.add(named);
                    }
                }
            }
        }
        return letters;
    }

    /** How many letters were delivered again. */
    int delivered() {
        return delivered;
    }

    /** The poison that does not lie where it should, a line each. */
    List<String> missingPoison() {
        return poisons.missing();
    }

    /** The letters that cannot be delivered and were left where they are. */
    List<String> kept() {
        return List.copyOf(kept);
    }

    /** Whether nothing is left to do for a letter. */
    private boolean settle(String queue, String body) {
        if (queue.endsWith(UNDELIVERED)) {
            return deliver(JsonParser.parseString(body).getAsJsonObject(), service(queue, UNDELIVERED));
        }
        if (!queue.endsWith(UNHANDLED)) {
            return false; // what a relay gave up on is named by its place in a stream, not here
        }
        var event = JsonParser.parseString(body).getAsJsonObject().get("requestPayload");
        if (event == null || !event.isJsonObject()) {
            return false;
        }
        var service = service(queue, UNHANDLED);
        if (poisons.recognize(event.getAsJsonObject(), service)) {
            say.accept("poison lies whole in " + queue + " and is removed: " + event);
            return true;
        }
        return deliver(event.getAsJsonObject(), service);
    }

    private boolean deliver(JsonObject event, String service) {
        if (event.get("source").getAsString().equals("aws.events")) {
            return true; // a schedule: its next round does what this one did not
        }
        if (laptop.deliver(event, service + EVENTS) == 0) {
            return false;
        }
        delivered++;
        return true;
    }

    private static String service(String queue, String suffix) {
        return queue.substring(0, queue.length() - suffix.length());
    }
}
