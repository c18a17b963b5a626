package dev.saga.scenarios.demo;

import java.util.Locale;

/** The stories that the demo tells, in this order. Each is named as {@link #toString} says, for example {@code happy-path}. */
public enum Scenario {
    HAPPY_PATH,
    OUT_OF_STOCK,
    PAYMENT_DECLINED,
    CUSTOMER_CANCELS,
    PAYMENT_REVERSED,
    DEADLINE_MISSED,
    DUPLICATE_REQUEST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
