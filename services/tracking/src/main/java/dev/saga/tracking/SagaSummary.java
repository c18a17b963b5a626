package dev.saga.tracking;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a saga stands, as far as its events have arrived.
 *
 * @param order empty until an event of orders arrived; stock and payment likewise
 * @param startedAt when the first of its events occurred
 * @param lastEventAt when the last of its events occurred
 */
public record SagaSummary(
        OrderId orderId,
        SagaStatus status,
        Optional<OrderState> order,
        Optional<StockState> stock,
        Optional<PaymentState> payment,
        Instant startedAt,
        Instant lastEventAt) {}
