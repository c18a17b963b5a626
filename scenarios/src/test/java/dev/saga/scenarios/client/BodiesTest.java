package dev.saga.scenarios.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private final Bodies bodies = new Bodies("EUR");

    @Test
    void bodies_areWhatTheApiTakes() {
        assertThat(bodies.product("LAMP", "A lamp", 2_500))
                .hasToString(
                        "{\"sku\":\"LAMP\",\"name\":\"A lamp\",\"unitPrice\":{\"amount\":2500,\"currency\":\"EUR\"}}");
        assertThat(bodies.receipt(10)).hasToString("{\"quantity\":10}");
        assertThat(bodies.deposit(100_000)).hasToString("{\"amount\":{\"amount\":100000,\"currency\":\"EUR\"}}");
        assertThat(bodies.order("ada", new TreeMap<>(Map.of("LAMP", 2, "MUG", 1))))
                .hasToString(
                        "{\"customerId\":\"ada\",\"lines\":[{\"sku\":\"LAMP\",\"quantity\":2},{\"sku\":\"MUG\",\"quantity\":1}]}");
    }
}
