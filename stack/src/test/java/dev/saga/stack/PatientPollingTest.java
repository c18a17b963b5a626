package dev.saga.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientPollingTest {
    private final Logger log = Logger.getLogger(PatientPolling.POLLER);
    private final Filter filterBefore = log.getFilter();
    private final Level levelBefore = log.getLevel();

    @AfterEach
    void restore() {
        log.setFilter(filterBefore);
        log.setLevel(levelBefore);
    }

    /** If it no longer does, the SDK may have learned to wait by itself. */
    @Test
    void sdk_whenItPolls_writesWhatIsWaitedFor() throws Exception {
        try (var poller = ClassLoader.getSystemResourceAsStream(
                PatientPolling.POLLER.replace('.', '/') + "$DefaultRunner.class")) {
            assertThat(new String(poller.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains(PatientPolling.POLL + " [");
        }
    }

    @Test
    void begin_hearsThePolls_andPrintsNoMoreThanBefore() {
        log.setFilter(null);
        log.setLevel(Level.SEVERE);

        PatientPolling.begin();

        assertThat(log.isLoggable(Level.FINEST)).isTrue();
        var filter = log.getFilter();
        assertThat(filter.isLoggable(new LogRecord(Level.FINEST, PatientPolling.POLL + " [1]: {}")))
                .isFalse();
        assertThat(filter.isLoggable(new LogRecord(Level.WARNING, "careful"))).isFalse();
        assertThat(filter.isLoggable(new LogRecord(Level.SEVERE, "broken"))).isTrue();
    }
}
