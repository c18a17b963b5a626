package dev.saga.orders.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of orders; without {@code nextCursor} it is the last. */
@Serdeable.Serializable
record OrderPageBody(List<OrderBody> items, @Nullable String nextCursor) {}
