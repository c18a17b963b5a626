package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.CloudListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations StartReplay and DescribeReplay (EventBridge API Reference). */
final class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    /** AWS's quota of replays that run at the same time. */
    private static final int MOST_RUNNING = 10;

    private static final double MILLIS = 1000;
    private final Account account;
    private final Buses buses;
    private final Deliveries deliveries;
    private final CloudListener listener;
    private final InstantSource clock;
    private final Later later;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    private enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }

    Replays(
            Account account,
            Buses buses,
            Deliveries deliveries,
            CloudListener listener,
            InstantSource clock,
            Later later) {
        this.account = account;
        this.buses = buses;
        this.deliveries = deliveries;
        this.listener = listener;
        this.clock = clock;
        this.later = later;
    }

    /** @throws AwsException if there is no such archive or bus, or the replay is there already */
    JsonObject start(JsonObject request) {
        var replay = replay(request);
        if (states.values().stream().filter(State.RUNNING::equals).count() >= MOST_RUNNING) {
            throw AwsException.badRequest("LimitExceededException", MOST_RUNNING + " replays are running.");
        }
        if (states.putIfAbsent(replay.name(), State.RUNNING) != null) {
            throw AwsException.badRequest(
                    "ResourceAlreadyExistsException", "Replay " + replay.name() + " already exists.");
        }
        later.run(Duration.ZERO, () -> run(replay));
        var answer = described(replay.name());
        answer.addProperty("ReplayStartTime", clock.millis() / MILLIS);
        return answer;
    }

    /** @throws AwsException if there is no such replay */
    JsonObject describe(JsonObject request) {
        return described(text(request, "ReplayName"));
    }

    private JsonObject described(String name) {
        var state = states.get(name);
        if (state == null) {
            throw notFound("Replay " + name);
        }
        var answer = new JsonObject();
        answer.addProperty("ReplayArn", account.arn("events", "replay/" + name));
        answer.addProperty("State", state.name());
        return answer;
    }

    private void run(Replay replay) {
        try {
            replay.run(deliveries, listener);
            states.put(replay.name(), State.COMPLETED);
        } catch (RuntimeException e) {
            LOG.error("replay {} failed", replay.name(), e);
            states.put(replay.name(), State.FAILED);
        }
    }

    private Replay replay(JsonObject request) {
        var archiveArn = text(request, "EventSourceArn");
        var destination = request.has("Destination") ? request.getAsJsonObject("Destination") : new JsonObject();
        var bus = buses.named(text(destination, "Arn")).orElseThrow(() -> notFound("Event bus"));
        var archive = bus.archives().stream()
                .filter(each -> each.arn().equals(archiveArn))
                .findFirst()
                .orElseThrow(() -> notFound("Archive " + archiveArn + " of " + bus.name()));
        return new Replay(
                text(request, "ReplayName"),
                archive,
                bus,
                time(request, "EventStartTime"),
                time(request, "EventEndTime"),
                rules(destination));
    }

    private static Set<String> rules(JsonObject destination) {
        var rules = new HashSet<String>();
        var filter = destination.has("FilterArns") ? destination.getAsJsonArray("FilterArns") : new JsonArray();
        filter.forEach(arn -> rules.add(arn.getAsString()));
        return rules;
    }

    private static Instant time(JsonObject request, String name) {
        return Instant.ofEpochMilli((long) (required(request, name).getAsDouble() * MILLIS));
    }

    private static String text(JsonObject request, String name) {
        return required(request, name).getAsString();
    }

    private static JsonElement required(JsonObject request, String name) {
        var value = request.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw AwsException.invalid("1 validation error detected: Value at '" + name
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    private static AwsException notFound(String what) {
        return AwsException.badRequest("ResourceNotFoundException", what + " does not exist.");
    }
}
