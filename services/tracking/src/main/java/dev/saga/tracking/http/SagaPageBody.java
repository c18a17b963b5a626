package dev.saga.tracking.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of sagas; without {@code nextCursor} it is the last. */
@Serdeable.Serializable
record SagaPageBody(List<SagaSummaryBody> items, @Nullable String nextCursor) {}
