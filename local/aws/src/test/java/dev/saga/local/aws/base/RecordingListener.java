package dev.saga.local.aws.base;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Remembers what happened, and waits for what is to happen. */
public final class RecordingListener implements CloudListener {
    private static final long LIMIT_SECONDS = 60;
    private final List<CloudEvent> events = new ArrayList<>();
    private final List<Expectation> expectations = new CopyOnWriteArrayList<>();

    private record Expectation(Predicate<CloudEvent> wanted, CompletableFuture<CloudEvent> found) {}

    @Override
    public void on(CloudEvent event) {
        synchronized (events) {
            events.add(event);
        }
        for (var expectation : expectations) {
            if (expectation.wanted().test(event)) {
                expectation.found().complete(event);
            }
        }
    }

    /** Everything of this kind so far. */
    public <T extends CloudEvent> List<T> all(Class<T> kind) {
        synchronized (events) {
            return events.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    /** The first event of this kind that fits, past or to come. */
    public <T extends CloudEvent> T await(Class<T> kind, Predicate<T> fits) {
        var expectation = new Expectation(
                event -> kind.isInstance(event) && fits.test(kind.cast(event)), new CompletableFuture<>());
        expectations.add(expectation);
        all(kind).stream().filter(fits).findFirst().ifPresent(expectation.found()::complete);
        try {
            return kind.cast(expectation
                    .found()
                    .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .join());
        } finally {
            expectations.remove(expectation);
        }
    }
}
