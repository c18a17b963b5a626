package dev.saga.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SdkLogFilterTest {
    private final Logger log = Logger.getLogger(SdkLogFilter.POLLER);
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
        try (var poller =
                ClassLoader.getSystemResourceAsStream(SdkLogFilter.POLLER.replace('.', '/') + "$DefaultRunner.class")) {
            assertThat(new String(poller.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains(SdkLogFilter.POLL + " [");
        }
    }

    @Test
    void install_whenTheSdkLogsErrorsOnly_hearsThePolls_andPrintsNothing() {
        var filter = filterAt(Level.SEVERE);

        assertThat(log.isLoggable(Level.FINEST)).isTrue();
        assertThat(filter.isLoggable(new LogRecord(Level.FINEST, SdkLogFilter.POLL + " [1]: {}")))
                .isFalse();
        assertThat(filter.isLoggable(new LogRecord(Level.WARNING, "careful"))).isFalse();
        assertThat(filter.isLoggable(new LogRecord(Level.SEVERE, "also sent to the engine")))
                .isFalse();
    }

    @Test
    void install_whenTheSdkLogsMore_printsAsMuch() {
        var filter = filterAt(Level.INFO);

        assertThat(filter.isLoggable(new LogRecord(Level.FINEST, SdkLogFilter.POLL + " [1]: {}")))
                .isFalse();
        assertThat(filter.isLoggable(new LogRecord(Level.INFO, "by the way"))).isTrue();
        assertThat(filter.isLoggable(new LogRecord(Level.SEVERE, "broken"))).isTrue();
    }

    @Test
    void error_afterTheEngineHasStopped_endsTheProgramWithoutAWord() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), AfterTheEngine.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("engine is there\n");
            assertThat(program.waitFor()).isEqualTo(SdkLogFilter.REPORTED);
        } finally {
            program.destroyForcibly();
        }
    }

    /** Logs an error as the SDK does when a resource has failed, and should not get further than that. */
    static final class AfterTheEngine {
        private AfterTheEngine() {}

        public static void main(String[] args) {
            var log = Logger.getLogger(SdkLogFilter.POLLER);
            log.setLevel(Level.SEVERE);
            SdkLogFilter.install();
            log.severe("a mistake of the program");
            System.out.print("engine is there\n");
            log.severe("Running program failed with an unhandled exception:\nSerializationException: UNAVAILABLE: "
                    + "resource monitor shut down while waiting on step's done channel\n\tat java.lang.Thread.run");
            System.out.print("engine has stopped\n");
        }
    }

    private Filter filterAt(Level level) {
        log.setFilter(null);
        log.setLevel(level);
        SdkLogFilter.install();
        return log.getFilter();
    }
}
