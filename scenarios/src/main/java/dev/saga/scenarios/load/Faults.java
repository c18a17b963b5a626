package dev.saga.scenarios.load;

import dev.saga.scenarios.stack.Laptop;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Strikes a stack on this machine while orders run, says so each time, and counts. */
final class Faults implements AutoCloseable {
    private static final String DATABASE = "DynamoDB Local";
    private static final String RELAY = "-relay";
    private static final String EVENTS = "-events";
    private static final int SHORTEST_MILLIS = 500;
    private static final int RANGE_MILLIS = 4_000;
    private static final int REPEATED = 20;

    /** How long an event must have been unpublished here before a relay that is called by its schedule looks for it. */
    static final int RELAY_PATIENCE_SECONDS = 5;

    private static final int SWEEP_AFTER_SECONDS = RELAY_PATIENCE_SECONDS + 1;
    private static final int MOST_TIMES = 3;

    private final Optional<Laptop> laptop;
    private final LoadWatch watch;
    private final FaultPlan plan;
    private final Random random;
    private final Consumer<String> say;
    private final Catalog catalog = Catalog.load();
    private final Poisons poisons = new Poisons(catalog);
    private final AtomicInteger settled = new AtomicInteger();
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private final List<Laptop.Withheld> begun = new ArrayList<>();

    /** Services whose events the stream lost. */
    private final Set<String> bereft = new TreeSet<>();

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Shoppers.daemons("faults"));

    /**
     * Does nothing yet.
     *
     * @param laptop what a plan with faults needs
     * @param say prints one line
     */
    Faults(Optional<Laptop> laptop, LoadWatch watch, FaultPlan plan, long seed, Consumer<String> say) {
        this.laptop = laptop;
        this.watch = watch;
        this.plan = plan;
        this.random = new Random(seed);
        this.say = say;
    }

    /** Hears that one more order was settled. */
    void onSettled() {
        for (var fault : plan.due(settled.incrementAndGet())) {
            thread.execute(() -> strike(fault));
        }
    }

    /** Ends every fault that lasts; returns once nothing is kept from anybody, and what was lost is looked for. */
    void end() throws InterruptedException {
        try {
            thread.submit(() -> begun.forEach(Laptop.Withheld::release)).get();
            if (!bereft.isEmpty()) {
                thread.schedule(() -> bereft.forEach(this::sweep), SWEEP_AFTER_SECONDS, TimeUnit.SECONDS)
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a fault cannot be ended", e);
        }
    }

    /** How many times each struck. */
    Map<Fault, Integer> counts() {
        return counts;
    }

    /** The poison that was put on the bus. */
    Poisons poisons() {
        return poisons;
    }

    private void strike(Fault fault) {
        var done = switch (fault) {
            case KILL_FUNCTION -> kill(name -> !name.equals(DATABASE) && !name.endsWith(RELAY));
            case KILL_RELAY -> kill(name -> name.endsWith(RELAY));
            case KILL_DATABASE -> kill(DATABASE::equals);
            case WITHHOLD -> withhold(consumer());
            case REPEAT -> repeat();
            case REVOKE -> revoke(consumer());
            case LOSE -> lose(pick(publishers()).name());
            case POISON -> poison();
        };
        counts.merge(fault, 1, Integer::sum);
        say.accept("fault after " + settled.get() + " orders: " + done);
    }

    private Laptop laptop() {
        return laptop.orElseThrow();
    }

    private String kill(Predicate<String> candidate) {
        var victims = laptop().processes().entrySet().stream()
                .filter(process -> candidate.test(process.getValue()))
                .sorted(Map.Entry.<ProcessHandle, String>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.comparingLong(ProcessHandle::pid))))
                .toList();
        if (victims.isEmpty()) {
            return "kill -9 strikes nobody: the process that it is meant for is dead already";
        }
        var victim = victims.get(random.nextInt(victims.size()));
        victim.getKey().destroyForcibly();
        return "kill -9 " + victim.getKey().pid() + ", " + victim.getValue();
    }

    private String withhold(String function) {
        var millis = endLater(laptop().withhold(event -> true, function));
        return "nothing is delivered to " + function + " for " + millis + " ms";
    }

    private String revoke(String function) {
        var millis = endLater(laptop().revoke(function));
        return "EventBridge may not invoke " + function + " for " + millis + " ms";
    }

    private String lose(String service) {
        var millis = endLater(laptop().lose(service + RELAY));
        bereft.add(service);
        var unused = thread.schedule(
                () -> sweep(service), millis + TimeUnit.SECONDS.toMillis(SWEEP_AFTER_SECONDS), TimeUnit.MILLISECONDS);
        return "the stream loses whatever " + service + " says for " + millis + " ms";
    }

    /** What the schedule would do within a quarter of an hour. */
    private void sweep(String service) {
        laptop().fireSchedule(service + "-unpublished");
    }

    private int endLater(Laptop.Withheld kept) {
        begun.add(kept);
        var millis = SHORTEST_MILLIS + random.nextInt(RANGE_MILLIS);
        var unused = thread.schedule(kept::release, millis, TimeUnit.MILLISECONDS);
        return millis;
    }

    private String repeat() {
        var last = watch.lastDelivered();
        var deliveries = 0;
        for (var i = 0; i < Math.min(REPEATED, last.size()); i++) {
            var delivered = last.get(random.nextInt(last.size()));
            for (var times = 1 + random.nextInt(MOST_TIMES); times > 0; times--) {
                deliveries += laptop().deliver(delivered.event(), delivered.function());
            }
        }
        return deliveries + " deliveries of the last " + last.size() + " are made again";
    }

    private String poison() {
        var types = pick(publishers()).produces();
        var poison = poisons.brew(pick(types));
        laptop().publish(poison.source(), poison.type(), poison.detail());
        return "a malformed " + poison.type() + " is on the bus, for " + String.join(", ", poison.consumers());
    }

    private List<Service> publishers() {
        return catalog.services().stream()
                .filter(service -> service.source() != null)
                .toList();
    }

    private String consumer() {
        var consumers = catalog.services().stream()
                .filter(service -> !service.consumes().isEmpty())
                .map(Service::name)
                .toList();
        return pick(consumers) + EVENTS;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
