package dev.saga.payments.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.number;
import static dev.saga.chassis.dynamodb.Attributes.numberOf;
import static dev.saga.chassis.dynamodb.Attributes.text;
import static dev.saga.chassis.dynamodb.Attributes.textOf;

import dev.saga.chassis.Position;
import dev.saga.chassis.Timestamps;
import dev.saga.chassis.dynamodb.Attributes;
import dev.saga.payments.Charge;
import dev.saga.payments.CustomerId;
import dev.saga.payments.DeclineReason;
import dev.saga.payments.Money;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import dev.saga.payments.Payment.Captured;
import dev.saga.payments.Payment.Declined;
import dev.saga.payments.Payment.Refunded;
import dev.saga.payments.Payment.Voided;
import dev.saga.payments.PaymentStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A payment as an item and back. */
final class PaymentItems {
    private static final String KEY_PREFIX = "ORDER#";

    private PaymentItems() {}

    static Map<String, AttributeValue> key(OrderId orderId) {
        return Attributes.key(KEY_PREFIX + orderId.value(), "STATE");
    }

    /** The key at which a page of the index {@code by-customer} ended. */
    static Map<String, AttributeValue> customerIndexKey(CustomerId customerId, Position<OrderId> position) {
        var key = new HashMap<>(key(position.id()));
        key.put("customerId", text(customerId.value()));
        key.put("createdAt", text(Timestamps.format(position.time())));
        return key;
    }

    static Map<String, AttributeValue> item(Payment.Known payment) {
        var item = new HashMap<>(key(payment.orderId()));
        item.put("kind", text("STATE"));
        item.put("version", number(payment.version()));
        item.put("status", text(payment.status().name()));
        item.put("createdAt", text(Timestamps.format(payment.createdAt())));
        payment.cost().ifPresent(charge -> {
            item.put("customerId", text(charge.customerId().value()));
            item.put("total", number(charge.total().amountMinor()));
            item.put("currency", text(charge.total().currency()));
        });
        if (payment instanceof Declined declined) {
            item.put("reason", text(declined.reason().name()));
        }
        return item;
    }

    static Payment.Known payment(Map<String, AttributeValue> item) {
        var orderId = new OrderId(textOf(item, "pk").substring(KEY_PREFIX.length()));
        var version = numberOf(item, "version");
        var createdAt = Instant.parse(textOf(item, "createdAt"));
        return switch (PaymentStatus.valueOf(textOf(item, "status"))) {
            case CAPTURED -> new Captured(orderId, version, charge(item), createdAt);
            case REFUNDED -> new Refunded(orderId, version, charge(item), createdAt);
            case DECLINED ->
                new Declined(orderId, version, charge(item), DeclineReason.valueOf(textOf(item, "reason")), createdAt);
            case VOIDED -> new Voided(orderId, version, createdAt);
        };
    }

    private static Charge charge(Map<String, AttributeValue> item) {
        return new Charge(
                new CustomerId(textOf(item, "customerId")),
                new Money(numberOf(item, "total"), textOf(item, "currency")));
    }
}
