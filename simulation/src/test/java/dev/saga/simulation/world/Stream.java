package dev.saga.simulation.world;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table's stream and its mapping to the relay: batches in order, again from the first record that was not published,
 * one record alone once it has failed, and at last a letter that names the record.
 */
final class Stream {
    private static final int MAX_BATCH = 100;
    private static final int MAX_RETRIES = 5;
    private static final Pattern FAILURE = Pattern.compile("\"itemIdentifier\":\"([0-9]+)\"");

    private final String name;
    private final Chance chance;
    private final Timetable timetable;
    private final Journal journal;
    private final Set<Safeguard> off;
    private final Lambda lambda;
    private final RequestStreamHandler relay;
    private final List<OutboxEvent> records = new ArrayList<>();
    private final Set<Integer> letters = new LinkedHashSet<>();
    private int position;
    private int failures;
    private boolean polling;

    Stream(
            String name,
            Chance chance,
            Timetable timetable,
            Journal journal,
            Set<Safeguard> off,
            Lambda lambda,
            RequestStreamHandler relay) {
        this.name = name;
        this.chance = chance;
        this.timetable = timetable;
        this.journal = journal;
        this.off = off;
        this.lambda = lambda;
        this.relay = relay;
    }

    void append(OutboxEvent event) {
        chance.during(List.of(event.type()), () -> {
            if (chance.happens(Fault.STREAM_LOST)) {
                journal.note(name, "loses " + event.eventId());
                return;
            }
            // Order holds per item only, so an event may overtake the one before it.
            var reorder = records.size() > position && !polling && chance.happens(Fault.STREAM_REORDERED);
            records.add(reorder ? records.size() - 1 : records.size(), event);
        });
        poll();
    }

    /** Gives the relay what the mapping gave up, while the stream still has it. */
    void redrive() {
        var again = List.copyOf(letters);
        letters.clear();
        for (var index : again) {
            if (!publish(index, index + 1).equals(Optional.of(index + 1))) {
                letters.add(index);
            }
        }
    }

    /** The types of what may be in the next batch. */
    private List<String> types() {
        return records.subList(position, Math.min(records.size(), position + MAX_BATCH)).stream()
                .map(OutboxEvent::type)
                .toList();
    }

    private void poll() {
        timetable.inMillis(chance.between(1, 250), () -> {
            if (!polling && position < records.size()) {
                polling = true;
                chance.during(types(), this::batch);
                polling = false;
                if (position < records.size()) {
                    poll();
                }
            }
        });
    }

    private void batch() {
        var size = failures > 0 ? 1 : Math.min(MAX_BATCH, records.size() - position);
        if (size > 1 && chance.happens(Fault.BATCH_CUT)) {
            size = chance.between(1, size);
        }
        var end = position + size;
        var done = publish(position, end).orElse(position);
        if (done == end || off.contains(Safeguard.BATCH_ITEM_FAILURES)) {
            position = end;
            failures = 0;
        } else if (done > position) {
            position = done;
            failures = 1;
        } else if (++failures > MAX_RETRIES) {
            giveUp();
        }
    }

    private void giveUp() {
        journal.note(name, "gives up " + records.get(position).eventId());
        if (!off.contains(Safeguard.QUEUE_OF_THE_STREAM)) {
            letters.add(position);
        }
        position++;
        failures = 0;
    }

    /** Up to which record the relay has published; empty if it failed as a whole. */
    private Optional<Integer> publish(int from, int to) {
        var batch = new ArrayList<String>();
        for (int index = from; index < to; index++) {
            batch.add(json(index));
        }
        var answer = lambda.invoke(
                name + "-relay", relay, batch.stream().collect(Collectors.joining(",", "{\"Records\":[", "]}")));
        return answer.map(text -> {
            var failure = FAILURE.matcher(text);
            return failure.find() ? Integer.parseInt(failure.group(1)) : to;
        });
    }

    private String json(int index) {
        var event = records.get(index);
        return "{\"dynamodb\":{\"SequenceNumber\":\"" + index + "\",\"NewImage\":{\"kind\":{\"S\":\"EVENT\"}"
                + attribute("pk", event.orderId())
                + attribute("sk", Long.toString(event.version()))
                + attribute("eventId", event.eventId())
                + attribute("source", event.source())
                + attribute("type", event.type())
                + attribute("occurredAt", Timestamps.format(event.occurredAt()))
                + attribute("detail", event.detail().replace("\\", "\\\\").replace("\"", "\\\""))
                + "}}}";
    }

    private static String attribute(String attribute, String value) {
        return ",\"" + attribute + "\":{\"S\":\"" + value + "\"}";
    }
}
