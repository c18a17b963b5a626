package dev.saga.local.aws;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be ended: the newest first, since whoever calls another must be gone before the other is. */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /**
     * Adds a part that has been started.
     *
     * @throws IllegalStateException if all were ended meanwhile; then the part is ended as well
     */
    synchronized <T extends AutoCloseable> T add(T part) {
        open.push(part);
        if (closed) {
            close();
            throw new IllegalStateException("everything was ended while it started");
        }
        return part;
    }

    /** Ends all; what one part cannot do does not keep the others from ending. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            var part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} could not be ended", part.getClass().getSimpleName(), e);
            }
        }
    }
}
