package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.contracts.running.Scenarios;
import org.junit.jupiter.api.Test;

class ProducerTest {
    @Test
    void t() {
        Scenarios.published().forEach(p -> System.out.println(p.scenario() + " " + p.type() + " " + p.metadata("causationId")));
        assertThat(Scenarios.published()).isNotEmpty();
    }
}
