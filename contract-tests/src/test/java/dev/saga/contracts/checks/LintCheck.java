package dev.saga.contracts.checks;

import dev.saga.contracts.cases.Draft4;
import dev.saga.schemas.EventSchemas;
import dev.saga.schemas.InvalidSchemasException;
import dev.saga.schemas.SchemaLint;
import dev.saga.schemas.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The house rules for schemas, draft 4's own, and the references from file to file. */
final class LintCheck {
    private LintCheck() {}

    static List<String> problems(Contract contract) {
        try {
            var problems = new ArrayList<>(SchemaLint.problemsOfEvents(contract.schemas()));
            for (var folder : List.of("common", "events")) {
                try (var files = Files.list(contract.schemas().resolve(folder))) {
                    for (var path : files.sorted().toList()) {
                        problems.addAll(draft4Problems(contract, folder + "/" + path.getFileName()));
                    }
                }
            }
            return problems.isEmpty() ? referenceProblems(contract) : problems;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> draft4Problems(Contract contract, String file) {
        try {
            return Draft4.problemsOfSchema(StrictJson.read(contract.schemas(), file)).stream()
                    .map(problem -> "schemas/" + file + "#" + problem)
                    .toList();
        } catch (InvalidSchemasException notJson) {
            // The house rules have reported it.
            return List.of();
        }
    }

    private static List<String> referenceProblems(Contract contract) {
        List<String> events;
        try {
            events = contract.events();
        } catch (InvalidSchemasException unreadable) {
            // That is CATALOG's to report.
            return List.of();
        }
        var schemas = EventSchemas.load(contract.schemas());
        var problems = new ArrayList<String>();
        for (var event : events) {
            try {
                schemas.inlined(event);
            } catch (InvalidSchemasException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }
}
