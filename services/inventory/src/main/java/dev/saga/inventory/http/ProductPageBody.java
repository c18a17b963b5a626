package dev.saga.inventory.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of products; without {@code nextCursor} it is the last. */
@Serdeable.Serializable
record ProductPageBody(List<ProductBody> items, @Nullable String nextCursor) {}
