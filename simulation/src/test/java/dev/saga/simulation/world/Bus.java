package dev.saga.simulation.world;

import dev.saga.chassis.Timestamps;
import dev.saga.schemas.Catalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The bus as the relay's client sees it, and its rules, as the catalog has them. Everything accepted is archived. */
final class Bus implements EventBridgeClient {
    private static final List<String> RETRYABLE = List.of("ThrottlingException", "InternalFailure");

    private final Chance chance;
    private final Set<Safeguard> off;
    private final Map<String, List<Target>> rules = new LinkedHashMap<>();
    private final List<Event> archive = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();

    Bus(Chance chance, Set<Safeguard> off) {
        this.chance = chance;
        this.off = off;
    }

    /** An event as a target gets it. */
    record Event(String type, String source, String detail, String json) {}

    /** Lets a target hear whatever the catalog says that it consumes. */
    void subscribe(Catalog catalog, String service, Target target) {
        for (var type : catalog.service(service).consumes()) {
            rules.computeIfAbsent(type, unheard -> new ArrayList<>()).add(target);
        }
    }

    /** Who hears events of a type. */
    List<Target> targets(String type) {
        return rules.getOrDefault(type, List.of());
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        if (chance.happens(Fault.PUT_FAILED)) {
            throw SdkClientException.create("no connection");
        }
        var partly = chance.happens(Fault.PUT_FAILED_IN_PART);
        var results = new ArrayList<PutEventsResultEntry>();
        for (var entry : request.entries()) {
            chance.during(List.of(entry.detailType()), () -> results.add(result(entry, partly)));
        }
        if (chance.happens(Fault.PUT_ANSWER_LOST)) {
            throw SdkClientException.create("the answer is lost");
        }
        return PutEventsResponse.builder().entries(results).build();
    }

    private PutEventsResultEntry result(PutEventsRequestEntry entry, boolean partly) {
        if (partly && chance.below(2) == 0) {
            return refused(chance.one(RETRYABLE));
        }
        if (isRefused(entry.detail())) {
            return refused(finalCode(entry.detail()));
        }
        accept(entry.source(), entry.detailType(), entry.detail(), Timestamps.format(entry.time()));
        return PutEventsResultEntry.builder().eventId("accepted").build();
    }

    /** Some refusals are for the entry, and the relay sets it aside; others are for the relay's rights, and it waits. */
    private static String finalCode(String detail) {
        return detail.hashCode() % 2 == 0 ? "MalformedDetail" : "NotAuthorizedForDetailTypeException";
    }

    /** Publishes one event as an operator does, and tells whether it was accepted. */
    boolean publish(String source, String type, String detail, Instant time) {
        if (isRefused(detail)) {
            return false;
        }
        accept(source, type, detail, Timestamps.format(time));
        return true;
    }

    /** What is refused stays refused until somebody does something about it. */
    private boolean isRefused(String detail) {
        if (chance.happens(Fault.PUT_REFUSED)) {
            refused.add(detail);
        }
        return chance.isStormy() && refused.contains(detail);
    }

    /** A relay that does not look sees no error. */
    private PutEventsResultEntry refused(String code) {
        var result = PutEventsResultEntry.builder();
        return off.contains(Safeguard.RESULTS_OF_ENTRIES)
                ? result.eventId("accepted").build()
                : result.errorCode(code).build();
    }

    /** Takes an event in and delivers it. */
    Event accept(String source, String type, String detail, String time) {
        var json = "{\"version\":\"0\",\"id\":\"7\",\"detail-type\":\"" + type + "\",\"source\":\"" + source
                + "\",\"account\":\"000000000000\",\"time\":\"" + time
                + "\",\"region\":\"eu-central-1\",\"resources\":[],\"detail\":" + detail + "}";
        var event = new Event(type, source, detail, json);
        archive.add(event);
        for (var target : targets(type)) {
            target.offer(event);
            target.offerAgain(event);
        }
        return event;
    }

    /** Delivers everything that was ever accepted once more, in any order. */
    void replay() {
        var again = new ArrayList<>(archive);
        Collections.shuffle(again, chance.random());
        for (var event : again) {
            targets(event.type()).forEach(target -> target.offer(event));
        }
    }

    List<Event> archive() {
        return List.copyOf(archive);
    }

    @Override
    public String serviceName() {
        return "events";
    }

    @Override
    public void close() {}
}
