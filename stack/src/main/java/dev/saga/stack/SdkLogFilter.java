package dev.saga.stack;

import java.time.Duration;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Acts on what Pulumi's SDK logs, since the SDK has no setting for any of this:
 *
 * <ul>
 *   <li>The SDK polls in a busy loop while resources are created, and logs each poll. The filter pauses each of them, so that
 *       a core is free for the rest.
 *   <li>The SDK sends each error to the engine and logs it as well, so the CLI would show it twice. The filter drops the
 *       logged one, unless {@code PULUMI_JAVA_LOG_VERBOSE} asks for everything.
 *   <li>When a resource fails or the user cancels, the engine stops answering, and the SDK reports that with long stack traces.
 *       The engine has reported the reason by then, so the filter ends the program.
 * </ul>
 */
final class SdkLogFilter implements Filter {
    /** The logger, and what the SDK logs on it for each poll, in version 1.36.1. */
    static final String POLLER = "com.pulumi.deployment.internal.DeploymentImpl";

    static final String POLL = "Remaining tasks";

    /** What the SDK's errors contain when the engine 3.276.0 has stopped answering. */
    static final String ENGINE_STOPPED = "resource monitor shut down";

    /** The exit status by which the SDK tells the CLI that the error was reported already. */
    static final int REPORTED = 32;

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A logger without a reference to it is collected, and its filter with it. */
    private static final Logger LOG = Logger.getLogger(POLLER);

    private final int level;

    private SdkLogFilter(Level level) {
        this.level = (level.intValue() < Level.SEVERE.intValue() ? level : Level.OFF).intValue();
    }

    /** Installs the filter. Must be called after the SDK has set its level, which is when the SDK calls the program. */
    static void install() {
        if (LOG.getFilter() instanceof SdkLogFilter) {
            return;
        }
        var level = LOG.getLevel();
        LOG.setFilter(new SdkLogFilter(level == null ? Level.SEVERE : level));
        LOG.setLevel(Level.FINEST);
    }

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry.getMessage().startsWith(POLL)) {
            pause();
        } else if (entry.getLevel().equals(Level.SEVERE) && entry.getMessage().contains(ENGINE_STOPPED)) {
            Runtime.getRuntime().halt(REPORTED);
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
