package dev.saga.scenarios.load;

import dev.saga.scenarios.invariants.Invariant;
import dev.saga.scenarios.report.Latencies;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a load run came out.
 *
 * @param seed plans the same run again
 * @param placing from the first request to the last customer who is done
 * @param settling from there until everything was at rest
 * @param repeated how many requests had to be sent again
 * @param requests how long it took until an order was accepted
 * @param sagas from the first event to the last, of sagas that ended by themselves
 * @param faults what was done to it, on this machine
 */
public record LoadReport(
        long seed,
        int orders,
        Duration placing,
        Duration settling,
        long repeated,
        Latencies requests,
        Latencies sagas,
        Map<String, Integer> outcomes,
        Map<Invariant, List<String>> violations,
        Optional<Struck> faults) {
    private static final int MOST_LINES = 20;
    private static final double MILLIS_PER_SECOND = 1000;

    /**
     * What was done to a stack, and what it left behind.
     *
     * @param counts how often each fault struck
     * @param deadLetters how many there were in all
     * @param redriven how many letters were put back from dead-letter queues
     * @param poison letters of poison, which were shown and removed
     */
    public record Struck(Map<Fault, Integer> counts, long deadLetters, int redriven, int poison) {
        private boolean isWorthALine() {
            return !counts.isEmpty() || deadLetters > 0;
        }
    }

    public boolean ok() {
        return violations.values().stream().allMatch(List::isEmpty);
    }

    private double perSecond() {
        return orders * MILLIS_PER_SECOND / Math.max(1, placing.toMillis());
    }

    public void print(PrintStream out) {
        out.println();
        out.printf(
                "%,d orders in %.1f s, %.1f a second; at rest %.1f s later. Seed %d.%n",
                orders,
                placing.toMillis() / MILLIS_PER_SECOND,
                perSecond(),
                settling.toMillis() / MILLIS_PER_SECOND,
                seed);
        out.println("  request  " + requests + " (" + repeated + " requests were sent again)");
        out.println("  saga     " + sagas + " (of those that nobody took back)");
        out.println();
        out.println("Outcomes:");
        outcomes.forEach((outcome, count) -> out.printf("  %,7d %s%n", count, outcome));
        faults.filter(Struck::isWorthALine).ifPresent(struck -> {
            out.println();
            out.println("Faults:");
            struck.counts().forEach((fault, count) -> out.printf("  %,7d %s%n", count, fault));
            out.printf(
                    "%,d dead letters; %,d put back; %,d of poison, shown above and removed.%n",
                    struck.deadLetters(), struck.redriven(), struck.poison());
        });
        out.println();
        out.println("Invariants:");
        violations.forEach((invariant, found) -> {
            out.printf("  %-6s %s%n", found.isEmpty() ? "ok" : "BROKEN", invariant);
            found.stream().limit(MOST_LINES).forEach(how -> out.println("         " + how));
            if (found.size() > MOST_LINES) {
                out.printf("         and %,d more; --json has them all%n", found.size() - MOST_LINES);
            }
        });
    }

    /** The same with every violation, as it is written with Gson's rules. */
    public Object json() {
        var holds = new LinkedHashMap<Invariant, Boolean>();
        violations.forEach((invariant, found) -> holds.put(invariant, found.isEmpty()));
        return new Document(
                ok(),
                seed,
                orders,
                placing.toMillis(),
                settling.toMillis(),
                perSecond(),
                repeated,
                requests.summary(),
                sagas.summary(),
                outcomes,
                faults.map(Struck::counts).orElse(null),
                faults.map(struck -> new DeadLetters(struck.deadLetters(), struck.redriven(), struck.poison()))
                        .orElse(null),
                holds,
                violations);
    }

    private record DeadLetters(long total, int redriven, int poison) {}

    /** What is null is not written: there are no faults on AWS. */
    private record Document(
            boolean ok,
            long seed,
            int orders,
            long placingMillis,
            long settlingMillis,
            double ordersPerSecond,
            long requestsRepeated,
            Latencies.Summary request,
            Latencies.Summary saga,
            Map<String, Integer> outcomes,
            @Nullable Map<Fault, Integer> faults,
            @Nullable DeadLetters deadLetters,
            Map<Invariant, Boolean> invariants,
            Map<Invariant, List<String>> violations) {}
}
