package dev.saga.contracts.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The committed pages are those that would be made now. */
public final class DocumentationCheck {
    private static final String REMEDY =
            "; make it anew: mvn verify -pl contract-tests -am -Dtest=DocumentationTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs -Ddocs.write";

    private DocumentationCheck() {}

    static List<String> problems(Contract contract) {
        var problems = new ArrayList<String>();
        Documentation.of(contract).forEach((name, wanted) -> {
            var file = contract.docs().resolve(name);
            if (!Files.exists(file)) {
                problems.add("docs/" + name + " is not there" + REMEDY);
                return;
            }
            var there = read(file).lines().toList();
            var lines = wanted.lines().toList();
            if (!there.equals(lines)) {
                var line = 0;
                while (line < Math.min(there.size(), lines.size())
                        && there.get(line).equals(lines.get(line))) {
                    line++;
                }
                problems.add("docs/" + name + ":" + (line + 1) + " is stale, should be \""
                        + (line < lines.size() ? lines.get(line).strip() : "the end") + "\"" + REMEDY);
            }
        });
        return problems;
    }

    /** Writes the pages as they should be. */
    public static void write(Contract contract, Path docs) throws IOException {
        Files.createDirectories(docs);
        for (var page : Documentation.of(contract).entrySet()) {
            Files.writeString(docs.resolve(page.getKey()), page.getValue());
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
