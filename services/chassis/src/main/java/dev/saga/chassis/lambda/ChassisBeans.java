package dev.saga.chassis.lambda;

import dev.saga.chassis.Backoff;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.Sleeper;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** What every function may ask for. */
@Factory
final class ChassisBeans {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(25);

    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Singleton
    Backoff backoff() {
        // Not java.util.Random: environments restored from one snapshot would all wait for the same time.
        return new Backoff(FIRST_BACKOFF, Sleeper.ofThread(), new SecureRandom());
    }

    @Singleton
    RetryingCommit retryingCommit(Backoff backoff) {
        return new RetryingCommit(backoff);
    }
}
