package dev.saga.chassis.testing;

import dev.saga.chassis.Backoff;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.lambda.LambdaContext;
import io.micronaut.json.JsonMapper;
import java.time.Duration;
import java.util.Random;

/** Beans for functions that a test composes by hand. */
public final class Wiring {
    /** Reads and writes JSON as the deployed functions do. */
    public static final JsonMapper JSON = LambdaContext.shared().getBean(JsonMapper.class);

    /** Repeats a commit without a pause. */
    public static final RetryingCommit RETRYING =
            new RetryingCommit(new Backoff(Duration.ZERO, duration -> {}, new Random(1)));

    private Wiring() {}
}
