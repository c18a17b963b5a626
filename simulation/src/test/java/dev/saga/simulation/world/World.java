package dev.saga.simulation.world;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.chassis.Backoff;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.events.EventsHandler;
import dev.saga.chassis.events.Subscriptions;
import dev.saga.chassis.http.ApiHandler;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.inventory.lambda.InventoryService;
import dev.saga.orders.lambda.OrdersService;
import dev.saga.orders.lambda.SweeperHandler;
import dev.saga.outbox.relay.DeadLetters;
import dev.saga.outbox.relay.RelayHandler;
import dev.saga.payments.lambda.PaymentsService;
import dev.saga.schemas.Catalog;
import dev.saga.tracking.lambda.TrackingService;
import io.micronaut.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The whole system, simulated: the real functions, from the JSON that they get to the store and to the client of
 * EventBridge, and around them everything that can go wrong.
 */
final class World {
    private static final JsonMapper JSON = LambdaContext.shared().getBean(JsonMapper.class);
    private static final Catalog CATALOG = Catalog.load();
    private static final String CURRENCY = "EUR";
    private static final Duration ORDER_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SWEEP_PERIOD = Duration.ofMinutes(1);
    private static final Duration RELAY_PATIENCE = Duration.ofMinutes(3);
    private static final Duration OUTBOX_SWEEP_PERIOD = Duration.ofMinutes(3);
    private static final String SCHEDULE = "{\"id\":\"schedule-1\"}";
    private static final int MOST_OVERTAKING = 3;
    private static final int MOST_OVERTAKERS = 4;
    /** A world needs some thousands, most of them its sweeper's: beyond this somebody goes round in a circle. */
    private static final int MOST_STEPS = 1_000_000;

    private final long seed;
    private final Chance chance;
    private final Timetable timetable = new Timetable();
    private final Journal journal;
    private final Set<Safeguard> off;
    private final Lambda lambda;
    private final Bus bus;
    private final List<Stream> streams = new ArrayList<>();
    private final List<Unpublished> outboxes = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final Tables tables;
    private final Clients clients;
    private final RequestStreamHandler ordersApi;
    private final RequestStreamHandler inventoryApi;
    private final RequestStreamHandler paymentsApi;
    private final RequestStreamHandler sweeper;
    private int overtaking;

    /**
     * @param off the safeguards to do without
     * @param keepsJournal whether to write down what happens
     */
    World(long seed, Set<Safeguard> off, boolean keepsJournal) {
        this(seed, off, Set.of(), keepsJournal);
    }

    /**
     * @param off the safeguards to do without
     * @param never the faults that do not happen
     * @param keepsJournal whether to write down what happens
     */
    World(long seed, Set<Safeguard> off, Set<Fault> never, boolean keepsJournal) {
        this.seed = seed;
        this.chance = new Chance(seed, never);
        this.journal = new Journal(keepsJournal, timetable);
        this.off = off;
        this.lambda = new Lambda(chance, journal);
        this.bus = new Bus(chance, off);
        var backoff = new Backoff(Duration.ofMillis(25), pause -> {}, chance.random());
        var retrying = new RetryingCommit(backoff);
        var clock = timetable.clock();
        var ordersStorage = storage(outbox("orders", backoff));
        var inventoryStorage = storage(outbox("inventory", backoff));
        var paymentsStorage = storage(outbox("payments", backoff));
        this.tables = new Tables(List.of(ordersStorage, inventoryStorage, paymentsStorage));
        var stores = new Stores(tables, chance);
        var orders = new OrdersService(stores.orders(ordersStorage), JSON, retrying, clock);
        var inventory = new InventoryService(
                stores.reservations(inventoryStorage), stores.products(inventoryStorage), JSON, retrying, clock);
        var payments = new PaymentsService(
                stores.payments(paymentsStorage), stores.accounts(paymentsStorage), JSON, retrying, clock);
        var tracking = new TrackingService(stores.sagas(storage(said -> {})), JSON, retrying);
        this.ordersApi = new ApiHandler(JSON, orders.routes(ORDER_TIMEOUT.toSeconds()));
        this.inventoryApi = new ApiHandler(JSON, inventory.routes(CURRENCY));
        this.paymentsApi = new ApiHandler(JSON, payments.routes(CURRENCY));
        this.sweeper = new SweeperHandler(JSON, orders.overdueOrders());
        subscribe("orders", orders.subscriptions(), Bus.Event::type);
        subscribe("inventory", inventory.subscriptions(), Bus.Event::type);
        subscribe("payments", payments.subscriptions(), Bus.Event::type);
        subscribe("tracking", tracking.subscriptions(), event -> SagaStep.TRACKING);
        this.clients = new Clients(chance, timetable, lambda, off);
        if (!off.contains(Safeguard.SWEEPER)) {
            timetable.every(SWEEP_PERIOD, this::sweep);
        }
    }

    /** Lets customers order while everything goes wrong; then nothing does any more, and what is left is cleared up. */
    Report run(int count) {
        var audit = new Audit(tables, clients, bus, targets, timetable);
        clients.supply(inventoryApi);
        clients.deposit(paymentsApi);
        clients.order(ordersApi, paymentsApi, count);
        for (int i = 0; i < count; i++) {
            chance.during(Malformed.CAUSES, () -> {
                if (chance.happens(Fault.MALFORMED)) {
                    timetable.inMillis(
                            chance.between(1, 60_000), () -> audit.expectKept(Malformed.publish(bus, chance)));
                }
            });
        }
        work(audit);
        chance.calmDown();
        clearUp(audit);
        audit.atRest();
        var before = tables.everything();
        bus.replay();
        work(audit);
        audit.afterReplay(before);
        return new Report(
                seed,
                audit.violations(),
                tables.everPlaced().size(),
                tables.events().size(),
                chance.happened(),
                journal.lines());
    }

    private void work(Audit audit) {
        for (var steps = 0; !timetable.isIdle() && audit.isClean(); steps++) {
            if (steps == MOST_STEPS) {
                throw new IllegalStateException("seed " + seed + " does not come to rest");
            }
            timetable.next();
            audit.always();
        }
    }

    /** Redrives until nothing comes of it, with time for both sweeps in between. */
    private void clearUp(Audit audit) {
        for (int round = 0; round < 4; round++) {
            streams.forEach(Stream::redrive);
            outboxes.forEach(outbox -> outbox.redrive(bus));
            targets.forEach(Target::redrive);
            timetable.in(RELAY_PATIENCE.plus(OUTBOX_SWEEP_PERIOD.multipliedBy(2)), () -> {});
            work(audit);
        }
    }

    private void sweep() {
        chance.during(List.of("TimeOut"), () -> fire("sweeper", sweeper));
    }

    private void fire(String name, RequestStreamHandler function) {
        if (chance.happens(Fault.SWEEP_MISSED)) {
            return;
        }
        lambda.invoke(name, function, SCHEDULE);
        if (chance.happens(Fault.SWEEP_REPEATED)) {
            lambda.invoke(name, function, SCHEDULE);
        }
    }

    private Storage storage(Consumer<OutboxEvent> outbox) {
        return new Storage(chance, journal, off, outbox, this::meanwhile);
    }

    private Consumer<OutboxEvent> outbox(String service, Backoff backoff) {
        var unpublished = new Unpublished(chance);
        var client = off.contains(Safeguard.MARK_UNTIL_PUBLISHED) ? new HastyClient(bus, unpublished) : bus;
        var relay = RelayHandler.over(
                client, "bus", unpublished, deadLetters(unpublished), backoff, timetable.clock(), RELAY_PATIENCE);
        outboxes.add(unpublished);
        var stream = new Stream(service, chance, timetable, journal, off, lambda, relay);
        streams.add(stream);
        if (!off.contains(Safeguard.SWEEP_OF_THE_OUTBOX)) {
            timetable.every(
                    OUTBOX_SWEEP_PERIOD,
                    () -> chance.during(unpublished.types(), () -> fire(service + "-relay", relay)));
        }
        return said -> {
            unpublished.add(said);
            stream.append(said);
        };
    }

    private DeadLetters deadLetters(Unpublished unpublished) {
        return off.contains(Safeguard.QUEUE_OF_THE_STREAM)
                ? (key, sequenceNumber, reason) -> {}
                : (key, sequenceNumber, reason) -> unpublished.setAside(key);
    }

    private void subscribe(String service, Subscriptions subscriptions, Function<Bus.Event, String> cause) {
        var function = new EventsHandler(JSON, subscriptions);
        var target = new Target(service, cause, function, lambda, chance, timetable, journal, off);
        targets.add(target);
        bus.subscribe(CATALOG, service, target);
    }

    /** What would happen next, and after it, happens now, in the middle of what is happening. */
    private void meanwhile() {
        if (overtaking < MOST_OVERTAKING) {
            overtaking++;
            try {
                chance.during(List.of(), () -> {
                    for (int left = chance.between(1, MOST_OVERTAKERS); left > 0; left--) {
                        timetable.next();
                    }
                });
            } finally {
                overtaking--;
            }
        }
    }
}
