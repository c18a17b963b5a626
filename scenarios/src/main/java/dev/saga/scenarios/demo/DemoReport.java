package dev.saga.scenarios.demo;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.saga.scenarios.invariants.Invariant;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

    /** {@code {ok, readyMillis, scenarios: [{name, ok, orderId, order, stock, payment, events, millis}], invariants}}. */
    public JsonObject json() {
        var scenarios = new JsonArray();
        for (var result : results) {
            var scenario = new JsonObject();
            scenario.addProperty("name", result.name());
            scenario.addProperty("ok", result.ok());
            scenario.addProperty("orderId", result.orderId());
            scenario.addProperty("order", result.saga().order());
            scenario.addProperty("stock", result.saga().stock());
            scenario.addProperty("payment", result.saga().payment());
            scenario.add("events", new Gson().toJsonTree(result.events()));
            scenario.addProperty("millis", result.millis());
            if (!result.ok()) {
                scenario.addProperty("problem", result.problem());
            }
            scenarios.add(scenario);
        }
        var report = new JsonObject();
        report.addProperty("ok", ok());
        report.addProperty("readyMillis", readyAfter.toMillis());
        report.add("scenarios", scenarios);
        report.add("invariants", new Gson().toJsonTree(invariants));
        return report;
    }
}
