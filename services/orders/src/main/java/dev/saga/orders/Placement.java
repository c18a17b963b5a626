package dev.saga.orders;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What was ordered, which nothing changes afterwards.
 *
 * @param lines 1 to 20, of distinct products
 * @param deadline by when the order must be decided
 */
public record Placement(
        OrderId orderId, CustomerId customerId, List<OrderLine> lines, Instant placedAt, Instant deadline) {
    /** The most lines that an order may have. */
    public static final int MAX_LINES = 20;

    public Placement {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new IllegalArgumentException(lines.size() + " lines are not 1.." + MAX_LINES);
        }
        if (lines.stream().map(OrderLine::sku).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("two lines of one product");
        }
        if (!deadline.isAfter(placedAt)) {
            throw new IllegalArgumentException("the deadline " + deadline + " is not after " + placedAt);
        }
    }

    /** Whether the command asks for just this, whatever the order of its lines. */
    public boolean answers(OrderCommand.PlaceOrder command) {
        return orderId.equals(command.orderId())
                && customerId.equals(command.customerId())
                && Set.copyOf(lines).equals(Set.copyOf(command.lines()));
    }
}
