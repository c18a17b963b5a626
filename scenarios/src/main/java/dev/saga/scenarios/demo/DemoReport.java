package dev.saga.scenarios.demo;

import dev.saga.scenarios.invariants.Invariant;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the demo came out.
 *
 * @param readyAfter from the command's start of the stack to its last resource
 * @param results of the scenarios that were played
 * @param invariants each, and whether it holds
 */
public record DemoReport(Duration readyAfter, List<Result> results, Map<Invariant, Boolean> invariants) {
    public boolean ok() {
        return results.stream().allMatch(Result::ok) && !invariants.containsValue(false);
    }

    public void print(PrintStream out) {
        out.println();
        out.println("Scenarios:");
        for (var result : results) {
            var saga = result.saga();
            out.printf(
                    "  %-6s %-18s order %-10s stock %-12s payment %-9s %6d ms%n",
                    result.ok() ? "ok" : "FAILED",
                    result.name(),
                    named(saga.order()),
                    named(saga.stock()),
                    named(saga.payment()),
                    result.millis());
            if (!result.ok()) {
                out.println("         " + result.problem());
            }
        }
        out.println();
        out.println("Invariants:");
        invariants.forEach((name, holds) -> out.printf("  %-6s %s%n", holds ? "ok" : "BROKEN", name));
    }

    private static String named(String state) {
        return state.isEmpty() ? "-" : state;
    }

    /** The report as it is written, with Gson's rules. */
    public Object json() {
        return new Document(
                ok(), readyAfter.toMillis(), results.stream().map(Played::of).toList(), invariants);
    }

    private record Document(boolean ok, long readyMillis, List<Played> scenarios, Map<Invariant, Boolean> invariants) {}

    /** @param problem null, and then not written, where there is none */
    private record Played(
            String name,
            boolean ok,
            String orderId,
            String order,
            String stock,
            String payment,
            List<String> events,
            long millis,
            @Nullable String problem) {
        static Played of(Result result) {
            var saga = result.saga();
            return new Played(
                    result.name(),
                    result.ok(),
                    result.orderId(),
                    saga.order(),
                    saga.stock(),
                    saga.payment(),
                    result.events(),
                    result.millis(),
                    result.ok() ? null : result.problem());
        }
    }
}
