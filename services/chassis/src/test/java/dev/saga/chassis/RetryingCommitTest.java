package dev.saga.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryingCommitTest {
    private final List<Duration> waits = new ArrayList<>();
    private final RetryingCommit retrying =
            new RetryingCommit(new Backoff(Duration.ofMillis(10), waits::add, new Random(1)));
    private int attempts;

    @Test
    void run_whenNobodyElseWrites_triesOnce() {
        assertThat(retrying.run(() -> conflictUntil(1))).isEqualTo("done at attempt 1");
        assertThat(waits).isEmpty();
    }

    @Test
    void run_whenRivalsGiveUp_succeedsAfterWaiting() {
        assertThat(retrying.run(() -> conflictUntil(3))).isEqualTo("done at attempt 3");
        assertThat(waits).hasSize(2);
    }

    @Test
    void run_whenRivalsNeverGiveUp_throwsTheConflict() {
        assertThatThrownBy(() -> retrying.run(() -> conflictUntil(Integer.MAX_VALUE)))
                .isInstanceOf(ConflictException.class);
        assertThat(attempts).isEqualTo(RetryingCommit.MAX_ATTEMPTS);
    }

    @Test
    void run_whenTheAttemptFails_doesNotRepeatIt() {
        assertThatThrownBy(() -> retrying.run(() -> {
                    attempts++;
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void waits_areAtRandomUpToALimitThatDoubles() {
        var backoff = new Backoff(Duration.ofMillis(10), waits::add, new Random(1));
        for (int failed = 1; failed <= 40; failed++) {
            backoff.pauseAfter(failed);
        }

        for (int i = 0; i < waits.size(); i++) {
            assertThat(waits.get(i).toMillis()).isBetween(0L, 10L << Math.min(i, 6));
        }
        assertThat(waits.stream().distinct().count()).isGreaterThan(10);
    }

    private String conflictUntil(int attempt) {
        attempts++;
        if (attempts < attempt) {
            throw new ConflictException("somebody was faster");
        }
        return "done at attempt " + attempts;
    }
}
