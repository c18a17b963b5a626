package dev.saga.scenarios.invariants;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What the three services say about one order.
 *
 * @param totalMinor what the order costs, in minor units, as far as orders has heard
 * @param pieces how many of which SKU inventory reserved or sold for it; empty if it holds none
 * @param chargedMinor what payments charged for it, in minor units, whether or not it was given back; 0 if nothing
 */
public record ObservedOrder(
        String orderId,
        String customerId,
        OrderState order,
        OptionalLong totalMinor,
        StockState stock,
        Map<String, Integer> pieces,
        PaymentState payment,
        long chargedMinor) {

    public ObservedOrder {
        pieces = Map.copyOf(pieces);
    }

    /** What orders says. */
    public enum OrderState {
        PLACED,
        CONFIRMED,
        REJECTED,
        CANCELLED
    }

    /** What inventory says; {@link #NONE} if it has not heard of the order. */
    public enum StockState {
        NONE,
        RESERVED,
        COMMITTED,
        RELEASED,
        UNAVAILABLE;

        /** Whether pieces are the order's. */
        public boolean held() {
            return this == RESERVED || this == COMMITTED;
        }
    }

    /** What payments says; {@link #NONE} if it has not heard of the order. */
    public enum PaymentState {
        NONE,
        CAPTURED,
        DECLINED,
        REFUNDED,
        VOIDED;

        /** Whether the account was charged, whatever became of it. */
        public boolean charged() {
            return this == CAPTURED || this == REFUNDED;
        }
    }
}
