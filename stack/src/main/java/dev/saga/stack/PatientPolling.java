package dev.saga.stack;

import java.time.Duration;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Makes Pulumi's SDK wait between two looks at what is outstanding. While resources are being made it asks in a busy loop
 * whether they are, which keeps a core from everything else. Each time it writes to its log, at a level that nobody reads: there it can
 * be held up for a moment.
 */
final class PatientPolling implements Filter {
    /** Who polls, and what it writes when it does, in version 1.36.1. */
    static final String POLLER = "com.pulumi.deployment.internal.DeploymentImpl";

    static final String POLL = "Remaining tasks";

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Loggers that nobody holds are forgotten, and their filters with them. */
    private static final Logger LOG = Logger.getLogger(POLLER);

    private final int level;

    private PatientPolling(Level level) {
        this.level = level.intValue();
    }

    /** Begins; to be called once the SDK has set its level, which is once the program of the stack is called. */
    static void begin() {
        var level = LOG.getLevel();
        LOG.setFilter(new PatientPolling(level == null ? Level.INFO : level));
        LOG.setLevel(Level.FINEST);
    }

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry.getMessage().startsWith(POLL)) {
            pause();
        }
        return entry.getLevel().intValue() >= level;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
