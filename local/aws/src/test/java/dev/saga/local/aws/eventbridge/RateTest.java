package dev.saga.local.aws.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @Test
    void parse_whenValid_isItsPeriod() {
        assertThat(Rate.parse("rate(1 minute)").period()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Rate.parse("rate(5 minutes)").period()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Rate.parse("rate(12 hours)").period()).isEqualTo(Duration.ofHours(12));
        assertThat(Rate.parse("rate(1 day)").period()).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(0 minutes)",
                "rate(30 seconds)",
                "rate(-1 days)",
                "cron(0 8 * * ? *)",
                "5 minutes"
            })
    void parse_whenAwsWouldRefuseItOrItIsACron_isRefused(String expression) {
        assertThatThrownBy(() -> Rate.parse(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expression);
    }
}
