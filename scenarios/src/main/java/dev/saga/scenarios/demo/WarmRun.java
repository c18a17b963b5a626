package dev.saga.scenarios.demo;

import dev.saga.scenarios.report.Latencies;
import java.io.PrintStream;
import java.util.List;

/**
 * What one order takes once everything is warm.
 *
 * @param orders orders placed one after the other
 * @param perOrder what AWS would bill for each, metered on this machine
 * @param metered whether there is a meter; on AWS the bill is AWS's
 */
record WarmRun(List<Result> orders, Meter.Usage perOrder, boolean metered) {
    private static final double API_REQUESTS_PER_ORDER = 1;
    private static final double MILLION = 1e6;

    void print(PrintStream out) {
        var millis = Latencies.of(orders.stream()
                .map(result -> result.saga().duration().toMillis())
                .toList());
        out.println();
        out.printf(
                "One warm saga, OrderPlaced to StockCommitted: median %d ms, 90%% within %d ms, slowest %d ms (%d orders).%n",
                millis.percentile(50),
                millis.percentile(90),
                millis.percentile(100),
                millis.sorted().size());
        if (metered) {
            out.printf(
                    "Billed per order: %.0f API request, %.1f invocations (%.3f GB-s as timed here), %.1f events,"
                            + " %.1f read and %.1f write units of DynamoDB.%n",
                    API_REQUESTS_PER_ORDER,
                    perOrder.invocations(),
                    perOrder.gigabyteSeconds(),
                    perOrder.eventsPublished(),
                    perOrder.readUnits(),
                    perOrder.writeUnits());
            out.printf(
                    "At AWS's list prices (us-east-1, without logs and traces): $%.2f per million orders.%n",
                    MILLION * Prices.dollars(API_REQUESTS_PER_ORDER, perOrder));
        }
    }
}
