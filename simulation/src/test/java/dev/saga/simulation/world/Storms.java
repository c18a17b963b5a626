package dev.saga.simulation.world;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Many seeds, run once for all tests; {@code simulation.seeds} says how many, {@code simulation.first} where to begin.
 *
 * @param happened how often each fault happened, and at which steps
 * @param broken the first seed that broke something
 * @param summary how much was done, and how fast
 */
record Storms(Map<Fault, Happenings> happened, Optional<Report> broken, String summary) {
    static final Set<Safeguard> NONE = EnumSet.noneOf(Safeguard.class);

    /** How many orders each seed has. */
    static final int ORDERS = Integer.getInteger("simulation.orders", 10);

    static final long FIRST_SEED = Long.getLong("simulation.first", 1);

    private static final long SEEDS = Long.getLong("simulation.seeds", 1_000);

    /** A seed that breaks something is found before the next ones begin. */
    private static final int AT_A_TIME = 500;

    /** Whether these are the seeds that docs/reliability.md tells of. */
    static boolean areTheDocumented() {
        return SEEDS == 1_000 && FIRST_SEED == 1 && ORDERS == 10;
    }

    static Storms all() {
        return Holder.ALL;
    }

    private static final class Holder {
        static final Storms ALL = run();
    }

    /** Seeds are independent of each other, so that every processor gets its share of them. */
    private static Storms run() {
        var start = System.nanoTime();
        var happened = new EnumMap<Fault, Happenings>(Fault.class);
        Optional<Report> broken = Optional.empty();
        var orders = 0L;
        var events = 0L;
        for (long first = FIRST_SEED; first < FIRST_SEED + SEEDS && broken.isEmpty(); first += AT_A_TIME) {
            var reports = LongStream.range(first, Math.min(first + AT_A_TIME, FIRST_SEED + SEEDS))
                    .parallel()
                    .mapToObj(seed -> new World(seed, NONE, false).run(ORDERS))
                    .toList();
            for (var report : reports) {
                orders += report.orders();
                events += report.events();
                report.happened().forEach((fault, times) -> happened.merge(fault, times, Happenings::plus));
            }
            broken = reports.stream()
                    .filter(report -> !report.violations().isEmpty())
                    .findFirst();
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        var summary = String.format(
                Locale.ROOT,
                "%,d seeds: %,d orders, %,d events, %,d faults; %.1f s, %,.0f orders a second",
                SEEDS,
                orders,
                events,
                happened.values().stream().mapToInt(Happenings::times).sum(),
                seconds,
                orders / seconds);
        return new Storms(happened, broken, summary);
    }
}
