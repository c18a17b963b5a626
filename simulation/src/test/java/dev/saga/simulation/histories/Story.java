package dev.saga.simulation.histories;

import java.util.List;
import java.util.function.UnaryOperator;

/** One of the demo's stories. */
record Story(String name, UnaryOperator<Recording> plot) {
    private static final long PRICE_MINOR = 2_500;
    private static final long PLENTY_MINOR = 100_000;
    private static final long POOR_MINOR = 100;

    static List<Story> all() {
        return List.of(
                new Story(
                        "happy-path",
                        story -> story.supplied(10, PRICE_MINOR, PLENTY_MINOR)
                                .order(2)
                                .deliver()),
                new Story(
                        "out-of-stock",
                        story -> story.supplied(1, PRICE_MINOR, PLENTY_MINOR)
                                .order(5)
                                .deliver()),
                new Story(
                        "payment-declined",
                        story -> story.supplied(10, PRICE_MINOR, POOR_MINOR)
                                .order(2)
                                .deliver()),
                new Story(
                        "customer-cancels",
                        story -> story.supplied(10, PRICE_MINOR, PLENTY_MINOR)
                                .order(2)
                                .deliver()
                                .cancel()
                                .deliver()),
                new Story(
                        "payment-reversed",
                        story -> story.supplied(10, PRICE_MINOR, PLENTY_MINOR)
                                .order(2)
                                .deliver()
                                .reversePayment()
                                .deliver()),
                new Story(
                        "deadline-missed",
                        story -> story.supplied(10, PRICE_MINOR, PLENTY_MINOR)
                                .withhold("StockReserved", "payments-events")
                                .order(2)
                                .deliver()
                                .missDeadline()
                                .deliver()
                                .release()
                                .deliver()),
                new Story(
                        "duplicate-request",
                        story -> story.supplied(10, PRICE_MINOR, PLENTY_MINOR)
                                .order(2)
                                .order(2)
                                .order(3)
                                .deliver()));
    }

    /** The story as it goes now. */
    History told() {
        return plot.apply(new Recording()).history();
    }

    @Override
    public String toString() {
        return name;
    }
}
