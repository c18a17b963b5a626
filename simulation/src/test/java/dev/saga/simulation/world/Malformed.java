package dev.saga.simulation.world;

import java.util.List;

/** Events that no schema allows, for those who read the part that is wrong. */
final class Malformed {
    private static final String ORDER_ID = "00000000-0000-4000-8000-000000000000";
    private static final String METADATA = """
            "metadata":{"eventId":"others:%s:1","orderId":"%s","causationId":"command:Do:1",\
            "occurredAt":"2026-11-22T00:00:00.000Z","hop":0}""".formatted(ORDER_ID, ORDER_ID);

    private static final List<String> DETAILS = List.of(
            "{}",
            "{" + METADATA + "}",
            "{" + METADATA + ",\"data\":{}}",
            "{" + METADATA
                    + ",\"data\":{\"customerId\":\"ann\",\"lines\":[],\"total\":{\"amount\":-1,\"currency\":\"EUR\"}}}",
            "{" + METADATA + ",\"data\":{\"customerId\":7,\"lines\":\"LAMP\",\"total\":\"100 EUR\"}}");

    /** What is published so; whoever hears it reads what is wrong in it. */
    static final List<String> TYPES = List.of("OrderPlaced", "StockReserved");

    private Malformed() {}

    /** Publishes one of them. */
    static Bus.Event publish(Bus bus, Chance chance) {
        return bus.accept("saga.others", chance.one(TYPES), chance.one(DETAILS), "2026-11-22T00:00:00Z");
    }
}
