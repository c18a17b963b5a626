package dev.saga.payments.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of payments; without {@code nextCursor} it is the last. */
@Serdeable.Serializable
record PaymentPageBody(List<PaymentBody> items, @Nullable String nextCursor) {}
