package dev.saga.contracts.checks;

import com.google.gson.JsonParser;
import dev.saga.stack.RegisteredStack.Registered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the program registers in EventBridge's schema registry is the file with its references inlined. */
final class RegistryCheck {
    private RegistryCheck() {}

    static List<String> problems(Contract contract) {
        var problems = new ArrayList<String>();
        var registered = contract.stack().ofType("aws:schemas/schema:Schema").stream()
                .collect(Collectors.toMap(
                        schema -> schema.text("name"), Function.identity(), (a, b) -> b, TreeMap::new));
        for (var event : contract.events()) {
            var name = contract.files().sourceOf(event) + "@" + event;
            var schema = registered.remove(name);
            if (schema == null) {
                problems.add(event + ": the program registers no schema " + name);
            } else {
                problems.addAll(problems(contract, event, schema));
            }
        }
        for (var name : registered.keySet()) {
            problems.add("the program registers a schema " + name + ", which is no event of schemas/catalog.json");
        }
        return problems;
    }

    private static List<String> problems(Contract contract, String event, Registered schema) {
        var problems = new ArrayList<String>();
        var here = event + ", registered schema " + schema.text("name") + ": ";
        for (var wanted : Map.of(
                        "type",
                        "JSONSchemaDraft4",
                        "registryName",
                        contract.stack()
                                .ofType("aws:schemas/registry:Registry")
                                .get(0)
                                .text("name"))
                .entrySet()) {
            if (!schema.text(wanted.getKey()).equals(wanted.getValue())) {
                problems.add(
                        here + wanted.getKey() + " is " + schema.text(wanted.getKey()) + ", not " + wanted.getValue());
            }
        }
        if (!JsonParser.parseString(schema.text("content"))
                .equals(contract.files().schema(event))) {
            problems.add(here + "its content is not that of " + Places.file(event));
        }
        return problems;
    }
}
