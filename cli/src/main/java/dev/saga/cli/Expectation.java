package dev.saga.cli;

import java.util.List;

/**
 * How a saga should end, as {@code GET /sagas/{orderId}} shows it.
 *
 * @param order the order's last state
 * @param stock what became of the stock, or "" if no event ever said
 * @param payment what became of the money, or "" if no event ever said
 * @param events every event of the saga, causes before effects
 */
record Expectation(String order, String stock, String payment, List<String> events) {
    static Expectation of(String order, String stock, String payment, String... events) {
        return new Expectation(order, stock, payment, List.of(events));
    }

    boolean isMetBy(Saga saga) {
        return saga.closed()
                && order.equals(saga.order())
                && stock.equals(saga.stock())
                && payment.equals(saga.payment())
                && events.stream()
                        .sorted()
                        .toList()
                        .equals(saga.eventTypes().stream().sorted().toList());
    }

    /** The first step that has not happened, or the state that differs where all steps have. */
    String awaited(Saga saga) {
        var arrived = new java.util.ArrayList<>(saga.eventTypes());
        for (var event : events) {
            if (!arrived.remove(event)) {
                return event;
            }
        }
        return arrived.isEmpty() ? "order " + order + ", stock " + stock + ", payment " + payment : "no " + arrived;
    }
}
