package dev.saga.local;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers what happened in the cloud. */
public final class RecordedEvents implements CloudListener {
    private static final long LIMIT_SECONDS = 30;
    private final List<CloudEvent> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<CloudEvent> unseen = new LinkedBlockingQueue<>();

    @Override
    public void on(CloudEvent event) {
        all.add(event);
        unseen.add(event);
    }

    /** Everything of one kind so far. */
    public <T extends CloudEvent> List<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The next event of one kind that a test did not see yet; waits for it and skips others. */
    public <T extends CloudEvent> T next(Class<T> kind) throws InterruptedException {
        while (true) {
            var event = unseen.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no further " + kind.getSimpleName() + "; so far: " + all);
            }
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }
}
