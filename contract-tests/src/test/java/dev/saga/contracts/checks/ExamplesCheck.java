package dev.saga.contracts.checks;

import dev.saga.contracts.cases.Draft4;
import java.util.ArrayList;
import java.util.List;

/** The examples are there, keep the schema, and can be varied. */
final class ExamplesCheck {
    private static final List<String> NEEDED = List.of("golden", "minimal", "full");

    private ExamplesCheck() {}

    static List<String> problems(Contract contract) {
        var problems = new ArrayList<String>();
        for (var event : contract.events()) {
            var examples = contract.files().examples(event);
            for (var name : NEEDED) {
                if (!examples.containsKey(name)) {
                    problems.add(here(contract, event) + event + " has no example: write " + file(event, name));
                }
            }
            examples.forEach((name, example) -> Draft4.problems(contract.files().schema(event), example)
                    .forEach(problem -> problems.add(
                            here(contract, event) + file(event, name) + "#" + problem + ", by " + Places.file(event))));
        }
        return problems;
    }

    private static String here(Contract contract, String event) {
        return event + ", " + contract.catalog().producerOf(event).name() + " as producer, examples: ";
    }

    private static String file(String event, String name) {
        return "schemas/examples/" + event + "/" + name + ".json";
    }
}
