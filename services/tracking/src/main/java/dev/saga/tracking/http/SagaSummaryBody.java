package dev.saga.tracking.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saga.chassis.Timestamps;
import dev.saga.tracking.OrderState;
import dev.saga.tracking.PaymentState;
import dev.saga.tracking.SagaSummary;
import dev.saga.tracking.StockState;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a saga stands, as clients see it; what is not known yet is null. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SagaSummaryBody(
        String orderId,
        String status,
        @Nullable OrderState order,
        @Nullable StockState stock,
        @Nullable PaymentState payment,
        String startedAt,
        String lastEventAt) {

    static SagaSummaryBody of(SagaSummary saga) {
        return new SagaSummaryBody(
                saga.orderId().value(),
                saga.status().name().toLowerCase(Locale.ROOT),
                saga.order().orElse(null),
                saga.stock().orElse(null),
                saga.payment().orElse(null),
                Timestamps.format(saga.startedAt()),
                Timestamps.format(saga.lastEventAt()));
    }
}
