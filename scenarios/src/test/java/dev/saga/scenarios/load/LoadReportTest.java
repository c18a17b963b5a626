package dev.saga.scenarios.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.saga.scenarios.invariants.Invariant;
import dev.saga.scenarios.report.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadReportTest {
    private static final String BEGIN = """
            {"ok": false, "seed": 7, "orders": 4, "placingMillis": 2000, "settlingMillis": 1000, "ordersPerSecond": 2.0,
             "requestsRepeated": 1,
             "request": {"count": 2, "p50Millis": 10, "p90Millis": 30, "p99Millis": 30, "maxMillis": 30},
             "saga": {"count": 0, "p50Millis": 0, "p90Millis": 0, "p99Millis": 0, "maxMillis": 0},
             "outcomes": {"CONFIRMED": 4},""";
    private static final String END = """
            "invariants": {"STOCK_ADDS_UP": false}, "violations": {"STOCK_ADDS_UP": ["one is missing"]}}""";

    @Test
    void json_onThisMachine_hasTheFaultsAndDeadLetters() {
        var struck = new LoadReport.Struck(Map.of(Fault.KILL_RELAY, 2), 5, 3, 1);

        assertThat(json(Optional.of(struck))).isEqualTo(JsonParser.parseString(BEGIN + """
                "faults": {"kill-relay": 2}, "deadLetters": {"total": 5, "redriven": 3, "poison": 1},""" + END));
    }

    @Test
    void json_onAws_hasNeither() {
        assertThat(json(Optional.empty())).isEqualTo(JsonParser.parseString(BEGIN + END));
    }

    private static JsonElement json(Optional<LoadReport.Struck> struck) {
        var report = new LoadReport(
                7,
                4,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                1,
                Latencies.of(List.of(30L, 10L)),
                Latencies.of(List.of()),
                Map.of("CONFIRMED", 4),
                Map.of(Invariant.STOCK_ADDS_UP, List.of("one is missing")),
                struck);
        return JsonParser.parseString(new Gson().toJson(report.json()));
    }
}
