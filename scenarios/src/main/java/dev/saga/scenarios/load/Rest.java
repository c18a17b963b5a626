package dev.saga.scenarios.load;

import dev.saga.scenarios.client.SagaClient;
import dev.saga.scenarios.invariants.Invariant;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Waits until nothing more happens to a run's orders; what died meanwhile is given another life. */
final class Rest implements AutoCloseable {
    /** Longer than Lambda waits on this machine before it runs a failed invocation again. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private static final long LOOK_AGAIN_MILLIS = 500;
    private final SagaClient client;
    private final Shoppers shoppers;
    private final LoadWatch watch;
    private final Optional<Redrive> redrive;
    private final Duration patience;

    /** @param redrive on this machine only; is closed with this */
    Rest(SagaClient client, Shoppers shoppers, LoadWatch watch, Optional<Redrive> redrive, Duration patience) {
        this.client = client;
        this.shoppers = shoppers;
        this.watch = watch;
        this.redrive = redrive;
        this.patience = patience;
    }

    /** Returns what the last audit found: nothing wrong, or what is still wrong after all patience. */
    LoadAudit.Findings await(LoadPlan plan) throws IOException, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var letters = redriven();
            var last = System.nanoTime() > end;
            var still = letters == 0 && watch.quietFor().compareTo(QUIET) > 0;
            if (last || (still && !isAnyOpen())) {
                var findings = withLetters(LoadAudit.of(client, shoppers, plan));
                if (last || findings.clean()) {
                    return findings;
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** Nobody looks into a queue before the first letter is sent. */
    private int redriven() {
        return redrive.isPresent() && watch.deadLetters() > 0 ? redrive.get().pass() : 0;
    }

    private LoadAudit.Findings withLetters(LoadAudit.Findings findings) {
        var violations = new EnumMap<>(findings.violations());
        redrive.ifPresent(done -> {
            violations.put(Invariant.EVERY_EVENT_IS_PUBLISHED, done.kept());
            violations.put(Invariant.MALFORMED_IS_KEPT, done.missingPoison());
        });
        return new LoadAudit.Findings(violations, findings.outcomes(), findings.sagas());
    }

    /** Others may use the same stack: only this run's orders count. */
    private boolean isAnyOpen() throws IOException, InterruptedException {
        Set<String> ours =
                shoppers.placed().stream().map(Shoppers.Placed::orderId).collect(Collectors.toSet());
        return client.pages("/sagas?status=open&order=stalest&limit=100").stream()
                .anyMatch(saga -> ours.contains(saga.get("orderId").getAsString()));
    }

    @Override
    public void close() {
        redrive.ifPresent(Redrive::close);
    }
}
