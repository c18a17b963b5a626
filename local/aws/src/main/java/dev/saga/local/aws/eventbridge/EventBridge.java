package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import dev.saga.local.aws.awsjson.AwsApi;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.base.CloudListener;
import dev.saga.local.aws.base.Lambda;
import dev.saga.local.aws.base.Queues;
import dev.saga.local.engine.ResourceType;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** EventBridge and its schema registry. */
public final class EventBridge implements AwsService {
    private final LaterThread later = new LaterThread();
    private final Account account;
    private final Path directory;
    private final InstantSource clock = InstantSource.system();
    private final Deliveries deliveries;
    private final Buses buses;
    private final Schedules schedules;
    private final PutEvents putEvents;
    private final EventBridgeApi api;

    /**
     * An account with the default bus only.
     *
     * @param directory an existing directory for the archives; what is in it is kept
     * @param retryDelayScale what the pauses between two attempts at a delivery are multiplied with
     */
    public EventBridge(
            Account account,
            Path directory,
            Lambda lambda,
            Queues queues,
            CloudListener listener,
            double retryDelayScale) {
        this.account = account;
        this.directory = directory;
        this.deliveries =
                new Deliveries(lambda, new DeadLetters(queues, listener), listener, clock, later, retryDelayScale);
        this.buses = new Buses(account, deliveries, listener);
        this.schedules = new Schedules(account, buses, deliveries, clock, later);
        this.putEvents = new PutEvents(account, buses, clock);
        this.api = new EventBridgeApi(putEvents, new Replays(account, buses, deliveries, listener, clock, later));
    }

    /** What the SDKs call. */
    public AwsApi api() {
        return api;
    }

    /**
     * Holds back deliveries until the answer is closed, which delivers them.
     *
     * @param event which events, as they are delivered
     * @param function the name of the function that does not get them
     */
    public AutoCloseable withhold(Predicate<JsonObject> event, String function) {
        return deliveries.withhold(event, function);
    }

    /**
     * Delivers an event to a function by every rule that wants it there, whether or not it was delivered before.
     *
     * @param event as it is delivered
     * @param function the function's name
     * @return how many deliveries that makes
     */
    public int deliver(JsonObject event, String function) {
        return buses.deliver(event, function);
    }

    /**
     * Does what {@code PutEvents} does.
     *
     * @param request in the operation's own form
     * @return its answer
     */
    public JsonObject putEvents(JsonObject request) {
        return putEvents.answer(request);
    }

    /**
     * Fires a rule with a schedule now.
     *
     * @throws IllegalArgumentException if no rule of this name has one
     */
    public void fireSchedule(String rule) {
        schedules.fire(rule);
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        var types = new HashMap<>(new EventBridgeResources(account, buses, directory, clock).types());
        types.putAll(new SchemasResources(account).types());
        return types;
    }

    /** Schedules begin. */
    @Override
    public void ready() {
        schedules.start();
    }

    /** Deliveries that are still to be made are given up; their events are in the archive and in their producers' streams. */
    @Override
    public void close() {
        later.close();
    }
}
