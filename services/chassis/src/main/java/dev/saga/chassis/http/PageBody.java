package dev.saga.chassis.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list as clients see it; without {@code nextCursor} it is the last. */
@Serdeable.Serializable
record PageBody(List<Object> items, @Nullable String nextCursor) {}
