package dev.saga.scenarios.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import dev.saga.scenarios.client.Saga;
import dev.saga.scenarios.invariants.Invariant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final Saga SAGA = new Saga(
            true,
            "REJECTED",
            "UNAVAILABLE",
            "",
            List.of(new Saga.Event("orders:1:1", "OrderPlaced", "saga.orders", Instant.EPOCH, 0)));

    @Test
    void json_hasEveryScenarioAndInvariant_andAProblemOnlyWhereThereIsOne() {
        var report = new DemoReport(
                Duration.ofMillis(4_200),
                List.of(
                        new Result("out-of-stock", "an order", SAGA, 512, ""),
                        new Result("happy-path", "", Saga.UNKNOWN, 0, "no answer")),
                Map.of(Invariant.STOCK_ADDS_UP, true));

        assertThat(JsonParser.parseString(new Gson().toJson(report.json()))).isEqualTo(JsonParser.parseString("""
                        {"ok": false, "readyMillis": 4200, "scenarios": [
                          {"name": "out-of-stock", "ok": true, "orderId": "an order", "order": "REJECTED",
                           "stock": "UNAVAILABLE", "payment": "", "events": ["OrderPlaced"], "millis": 512},
                          {"name": "happy-path", "ok": false, "orderId": "", "order": "", "stock": "", "payment": "",
                           "events": [], "millis": 0, "problem": "no answer"}],
                         "invariants": {"STOCK_ADDS_UP": true}}"""));
    }
}
