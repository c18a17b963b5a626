package dev.saga.contracts.checks;

import dev.saga.contracts.cases.Draft4;
import dev.saga.contracts.running.Published;
import dev.saga.schemas.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The producer's side: every PutEvents entry, as it came over the wire, goes to the registered bus under its producer's
 * source, is small enough, and its detail keeps the closed schema. Every event of the catalog was seen.
 */
public final class ProducerCheck {
    /** What EventBridge takes everywhere. */
    private static final int MAX_ENTRY_BYTES = 256 * 1024;

    private ProducerCheck() {}

    static List<String> problems(Contract contract) {
        var problems = new ArrayList<String>();
        contract.published().forEach(event -> problems.addAll(problems(contract, event)));
        problems.addAll(contract.troubles());
        for (var event : contract.events()) {
            unseen(contract, event).ifPresent(problems::add);
        }
        return problems;
    }

    /** What to do if no scenario made an event happen; empty if one did. */
    public static Optional<String> unseen(Contract contract, String event) {
        if (contract.published().stream().anyMatch(published -> published.type().equals(event))) {
            return Optional.empty();
        }
        var producer = contract.catalog().producerOf(event).name();
        return Optional.of(event + ", " + producer + " as producer: no scenario made it happen; let " + producer
                + " publish it, and add a scenario that leads to it");
    }

    /** What is wrong with one entry. */
    public static List<String> problems(Contract contract, Published event) {
        var problems = new ArrayList<String>();
        if (!contract.events().contains(event.type())) {
            problems.add(unknown(contract, event));
            return problems;
        }
        var producer = contract.catalog().producerOf(event.type());
        var here = Places.of(event.type(), producer.name(), "producer", "scenario \"" + event.scenario() + "\"");
        if (!event.source().equals(producer.source())) {
            problems.add(here + "/Source is " + event.source() + ", not " + producer.source());
        }
        var bus = contract.stack()
                .ofType("aws:cloudwatch/eventBus:EventBus")
                .get(0)
                .text("name");
        if (!event.bus().equals(bus)) {
            problems.add(here + "/EventBusName is \"" + event.bus() + "\", not \"" + bus + "\"");
        }
        if (event.sizeBytes() > MAX_ENTRY_BYTES) {
            problems.add(here + event.sizeBytes() + " bytes are more than EventBridge takes");
        }
        for (var problem : Draft4.problems(contract.files().schema(event.type()), event.detail())) {
            problems.add(here + "/Detail" + problem);
        }
        return problems;
    }

    /** The events of the same source that were never published are those that may have been meant. */
    private static String unknown(Contract contract, Published event) {
        var producers = contract.catalog().services().stream()
                .filter(service -> event.source().equals(service.source()))
                .toList();
        var unseen = producers.stream()
                .flatMap(service -> service.produces().stream())
                .filter(known -> unseen(contract, known).isPresent())
                .toList();
        var name = producers.stream().map(Service::name).findFirst().orElse("no service of this source");
        return event.type() + " of " + event.source() + ", " + name + " as producer, scenario \"" + event.scenario()
                + "\": /DetailType is \"" + event.type() + "\", which is no event of schemas/catalog.json"
                + (unseen.isEmpty() ? "" : "; of this source " + unseen + " was never published");
    }
}
