package dev.saga.contracts.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Catalog, files and code know the same events. */
final class CatalogCheck {
    private CatalogCheck() {}

    static List<String> problems(Contract contract) {
        var problems = problemsOfFiles(contract);
        try {
            for (var service : contract.catalog().services()) {
                subscriptions(contract, service.name(), new TreeSet<>(service.consumes()), problems);
            }
        } catch (RuntimeException noCode) {
            // Without a file that the catalog needs, neither the program nor a function starts.
            if (problems.isEmpty()) {
                throw noCode;
            }
        }
        return problems;
    }

    private static List<String> problemsOfFiles(Contract contract) {
        var problems = new ArrayList<String>();
        var produced = new TreeSet<String>();
        for (var service : contract.catalog().services()) {
            for (var event : service.produces()) {
                produced.add(event);
                if (!contract.files().hasSchema(event)) {
                    problems.add(here(event, service.name(), "producer", "produces") + service.name() + " produces "
                            + event + ", but there is no " + Places.file(event));
                }
                if (contract.files().consumersOf(event).isEmpty()) {
                    problems.add(here(event, service.name(), "producer", "produces") + "no service consumes " + event
                            + " of " + service.name());
                }
            }
        }
        for (var file : schemaFiles(contract)) {
            if (!produced.contains(file)) {
                problems.add("schemas/events/" + file + ".json: no service of schemas/catalog.json produces it");
            }
        }
        return problems;
    }

    private static void subscriptions(
            Contract contract, String service, SortedSet<String> consumes, List<String> problems) {
        var inCode = contract.subscriptions().getOrDefault(service, Map.of()).keySet();
        for (var event : consumes) {
            if (!inCode.contains(event)) {
                problems.add(here(event, service, "consumer", "consumes") + service + " consumes " + event
                        + ", but its table of subscriptions has no such event");
            }
        }
        for (var event : inCode) {
            if (!consumes.contains(event)) {
                problems.add(here(event, service, "consumer", "consumes") + "the table of subscriptions of " + service
                        + " has " + event + ", but it is not listed here");
            }
        }
    }

    private static String here(String event, String service, String side, String list) {
        return event + ", " + service + " as " + side + ", schemas/catalog.json#/services/" + service + "/" + list
                + ": ";
    }

    private static List<String> schemaFiles(Contract contract) {
        try (var files = Files.list(contract.schemas().resolve("events"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
