package dev.saga.contracts.checks;

import dev.saga.contracts.cases.Draft4;
import dev.saga.contracts.cases.Json;
import dev.saga.schemas.SchemaLint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The house rules for schemas, and draft 4's own. */
final class LintCheck {
    private LintCheck() {}

    static List<String> problems(Contract contract) {
        try {
            var problems = new ArrayList<>(SchemaLint.problemsOfEvents(contract.schemas()));
            for (var folder : List.of("common", "events")) {
                try (var files = Files.list(contract.schemas().resolve(folder))) {
                    for (var file : files.sorted().toList()) {
                        for (var problem : Draft4.problemsOfSchema(Json.read(file))) {
                            problems.add("schemas/" + folder + "/" + file.getFileName() + "#" + problem);
                        }
                    }
                }
            }
            return problems;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
