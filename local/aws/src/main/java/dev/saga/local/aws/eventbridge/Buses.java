package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.aws.base.CloudListener;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The account's event buses; the default one is always there. */
final class Buses {
    private final Account account;
    private final Deliveries deliveries;
    private final CloudListener listener;
    private final Map<String, Bus> byName = new ConcurrentHashMap<>();

    Buses(Account account, Deliveries deliveries, CloudListener listener) {
        this.account = account;
        this.deliveries = deliveries;
        this.listener = listener;
        add(Bus.DEFAULT);
    }

    Bus add(String name) {
        var bus = new Bus(name, account.arn("events", "event-bus/" + name));
        byName.put(name, bus);
        return bus;
    }

    /** A bus by its name or ARN. */
    Optional<Bus> named(String nameOrArn) {
        return Optional.ofNullable(byName.get(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1)));
    }

    Collection<Bus> all() {
        return byName.values();
    }

    /** Archives an accepted event and sends it to whom it concerns. */
    void publish(Bus bus, JsonObject event) {
        bus.archivesFor(event).forEach(archive -> archive.add(event));
        listener.on(new CloudEvent.Published(event));
        bus.rulesFor(event).forEach(rule -> deliveries.send(event, rule));
    }

    /** Sends an event to one function by every rule that wants it there; returns how many times. */
    int deliver(JsonObject event, String function) {
        return byName.values().stream()
                .flatMap(bus -> bus.rulesFor(event).stream())
                .mapToInt(rule -> deliveries.send(event, rule, function))
                .sum();
    }
}
