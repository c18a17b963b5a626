package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import java.time.InstantSource;

/** Fires rules that have a schedule: again and again from the start on, and whenever somebody asks for it. */
final class Schedules {
    private final Account account;
    private final Buses buses;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final Later later;

    Schedules(Account account, Buses buses, Deliveries deliveries, InstantSource clock, Later later) {
        this.account = account;
        this.buses = buses;
        this.deliveries = deliveries;
        this.clock = clock;
        this.later = later;
    }

    /** The first time comes after one period, as on AWS. */
    void start() {
        for (var rule : defaultBus().rules()) {
            rule.schedule().filter(rate -> rule.isEnabled()).ifPresent(rate -> next(rule, rate));
        }
    }

    /**
     * Fires a rule now, whatever its schedule says, enabled or not.
     *
     * @throws IllegalArgumentException if no rule of this name has a schedule
     */
    void fire(String ruleName) {
        var scheduled = defaultBus()
                .rule(ruleName)
                .filter(rule -> rule.schedule().isPresent())
                .orElseThrow(() -> new IllegalArgumentException("No rule " + ruleName + " has a schedule."));
        fire(scheduled);
    }

    private void next(Rule rule, Rate rate) {
        later.run(rate.period(), () -> {
            next(rule, rate);
            fire(rule);
        });
    }

    private void fire(Rule rule) {
        var resources = new JsonArray();
        resources.add(rule.arn());
        var event = Envelope.of(account, "Scheduled Event", "aws.events", clock.instant(), resources, new JsonObject());
        deliveries.send(event, rule);
    }

    private Bus defaultBus() {
        return buses.named(Bus.DEFAULT).orElseThrow();
    }
}
