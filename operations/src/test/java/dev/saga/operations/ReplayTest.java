package dev.saga.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final OperatedStack STACK = new OperatedStack("saga-dev", "arn", Map.of(), Map.of(), Map.of());

    @Test
    void warning_whenTheArchiveMayLackTheLastEvents_saysWhenItHasThem() {
        assertThat(onAws().warning(Instant.parse("2026-11-27T11:50:01Z"), NOW))
                .contains("Warning: events of the last 10 minutes may be missing from the archive."
                        + " Repeat this replay after 2026-11-27T12:00:01Z.");
    }

    @Test
    void warning_whenTheEndIsTenMinutesAgo_isNone() {
        assertThat(onAws().warning(Instant.parse("2026-11-27T11:50:00Z"), NOW)).isEmpty();
    }

    @Test
    void warning_whereTheArchiveHasEachEventAtOnce_isNone() {
        var onThisMachine = new Replay(new FakeBus(), STACK, Duration.ZERO);

        assertThat(onThisMachine.warning(NOW, NOW)).isEmpty();
        assertThat(onThisMachine.warning(NOW.plusSeconds(60), NOW)).isEmpty();
    }

    private static Replay onAws() {
        return new Replay(new FakeBus(), STACK, Replay.ARCHIVE_DELAY);
    }
}
