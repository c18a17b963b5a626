package dev.saga.simulation.world;

import java.util.List;
import java.util.stream.Stream;

/** Events that no schema allows, for those who read the part that is wrong. */
final class Malformed {
    private static final String ORDER_ID = "00000000-0000-4000-8000-000000000000";
    private static final String METADATA = """
            "metadata":{"eventId":"others:%s:1","orderId":"%s","causationId":"command:Do:1",\
            "occurredAt":"2026-11-22T00:00:00.000Z","hop":0}""".formatted(ORDER_ID, ORDER_ID);

    /** What nobody can read. */
    private static final List<String> WITHOUT_FORM = List.of("{}", "{" + METADATA + "}");

    /** What all those cannot read who look into the data. */
    private static final List<String> WRONG_DATA = List.of(
            "{" + METADATA + ",\"data\":{}}",
            "{" + METADATA
                    + ",\"data\":{\"customerId\":\"ann\",\"lines\":[],\"total\":{\"amount\":-1,\"currency\":\"EUR\"}}}",
            "{" + METADATA + ",\"data\":{\"customerId\":7,\"lines\":\"LAMP\",\"total\":\"100 EUR\"}}");

    private static final List<String> DETAILS =
            Stream.of(WITHOUT_FORM, WRONG_DATA).flatMap(List::stream).toList();

    /** What is published so; each participant that hears it reads what is wrong in it. */
    static final List<String> TYPES = List.of("OrderPlaced", "StockReserved");

    /** What faults count for that happen to whoever hears it. */
    static final List<String> CAUSES = List.of(TYPES.get(0), TYPES.get(1), SagaStep.TRACKING);

    private Malformed() {}

    /** Whether the service refuses such an event: tracking does not look into the data. */
    static boolean isRefusedBy(String service, Bus.Event event) {
        return !service.equals("tracking") || WITHOUT_FORM.contains(event.detail());
    }

    /** Publishes one of them. */
    static Bus.Event publish(Bus bus, Chance chance) {
        return bus.accept("saga.others", chance.one(TYPES), chance.one(DETAILS), "2026-11-22T00:00:00Z");
    }
}
