package dev.saga.contracts.checks;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Schemas;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Pages that are made from the contract, and tables of a page that is otherwise written by hand. */
final class Documentation {
    static final String CATALOGUE = "events.md";
    static final String FLOW = "flow.md";
    static final String SAGA = "saga.md";
    static final String ASYNC_API = "asyncapi.json";

    private static final String MADE =
            "<!-- Made from schemas/ and the code; see docs/contracts.md. Do not edit. -->\n\n";

    private final Contract contract;

    private Documentation(Contract contract) {
        this.contract = contract;
    }

    /** Every page by its name below docs/. */
    static Map<String, String> of(Contract contract) {
        var documentation = new Documentation(contract);
        var pages = new LinkedHashMap<String, String>();
        pages.put(CATALOGUE, documentation.catalogue());
        pages.put(FLOW, documentation.flow());
        pages.put(SAGA, documentation.saga());
        pages.put(
                ASYNC_API,
                new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(AsyncApi.document(contract))
                        + "\n");
        return pages;
    }

    private String catalogue() {
        var page = new StringBuilder("# Events\n\n").append(MADE);
        page.append("| event | said by | heard by | can cause |\n|---|---|---|---|\n");
        for (var event : contract.events()) {
            page.append("| [%s](#%s) | %s | %s | %s |\n"
                    .formatted(
                            event,
                            event.toLowerCase(Locale.ROOT),
                            contract.catalog().producerOf(event).name(),
                            String.join(", ", contract.files().consumersOf(event)),
                            String.join(", ", effects(event))));
        }
        contract.events().forEach(event -> section(event, page));
        return page.toString();
    }

    private void section(String event, StringBuilder page) {
        var schema = contract.files().schema(event);
        page.append("\n## ").append(event).append("\n\n");
        page.append(text(schema, "description")).append("\n\n");
        page.append("`%s` · `%s` · schema [`events/%s.json`](../schemas/events/%s.json)\n\n"
                .formatted(contract.files().sourceOf(event), event, event, event));
        page.append("| field | type | allowed | meaning |\n|---|---|---|---|\n");
        fields(schema, "", page);
        page.append("\n```json\n").append(golden(event)).append("\n```\n");
    }

    private static void fields(JsonObject schema, String pointer, StringBuilder page) {
        var required = Schemas.required(schema);
        Schemas.properties(schema).forEach((name, property) -> {
            var child = pointer + "/" + name;
            page.append("| `%s`%s | %s | %s | %s |\n"
                    .formatted(
                            child,
                            required.contains(name) ? "" : " (optional)",
                            text(property, "type"),
                            allowed(property),
                            text(property, "description").replace("|", "\\|")));
            fields(property, child, page);
            if (property.has("items")) {
                fields(property.getAsJsonObject("items"), child + "/0", page);
            }
        });
    }

    private static String text(JsonObject schema, String keyword) {
        return schema.has(keyword) ? schema.get(keyword).getAsString() : "";
    }

    private static String allowed(JsonObject schema) {
        var rules = new ArrayList<String>();
        if (schema.has("enum")) {
            schema.getAsJsonArray("enum").forEach(value -> rules.add("`" + value.getAsString() + "`"));
        }
        range(schema, "minimum", "maximum", "", rules);
        range(schema, "minItems", "maxItems", " items", rules);
        if (schema.has("pattern")) {
            rules.add("`" + schema.get("pattern").getAsString().replace("|", "\\|") + "`");
        } else {
            range(schema, "minLength", "maxLength", " characters", rules);
        }
        return String.join(", ", rules);
    }

    private static void range(JsonObject schema, String least, String most, String unit, List<String> rules) {
        if (schema.has(least) && schema.has(most)) {
            rules.add(schema.get(least) + ".." + schema.get(most) + unit);
        }
    }

    private String golden(String event) {
        var example = contract.files().examples(event).get("golden");
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson((JsonElement) (example == null ? new JsonObject() : example));
    }

    private SortedSet<String> effects(String event) {
        return contract.causes().stream()
                .filter(cause -> cause.event().equals(event))
                .map(Cause::effect)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String flow() {
        var page = new StringBuilder("# What causes what\n\n").append(MADE);
        page.append("""
                Every arrow was tried: each service heard each event that it subscribes to in every state that it can
                be in. Rounded boxes are requests from outside. Tracking hears every event and answers none.

                """);
        page.append("```mermaid\nflowchart TD\n");
        for (var command : commands().entrySet()) {
            page.append("    %s([%s])\n".formatted(command.getKey(), command.getKey()));
            command.getValue().forEach(event -> page.append("    %s --> %s\n".formatted(command.getKey(), event)));
        }
        contract.causes().stream()
                .sorted()
                .forEach(cause ->
                        page.append("    %s -- %s --> %s\n".formatted(cause.event(), cause.service(), cause.effect())));
        return page.append("```\n").toString();
    }

    /** The page as it is, with a new table of each service's transitions; a table that the page lacks is added to its end. */
    private String saga() {
        var file = contract.docs().resolve(SAGA);
        var page = Files.exists(file) ? DocumentationCheck.read(file) : "";
        for (var service : contract.catalog().services()) {
            if (!service.produces().isEmpty()) {
                page = withBlock(page, "transitions of " + service.name(), transitions(service.name()));
            }
        }
        return page;
    }

    private static String withBlock(String page, String name, String block) {
        var begin = "<!-- Made: " + name + " -->\n";
        var end = "<!-- End -->\n";
        var from = page.indexOf(begin);
        var to = from < 0 ? -1 : page.indexOf(end, from);
        var before = to < 0 ? page + "\n" : page.substring(0, from);
        var after = to < 0 ? "" : page.substring(to + end.length());
        return before + begin + "\n" + block + "\n" + end + after;
    }

    /** A row for each trigger and result, with all states in which the trigger has this result. */
    private String transitions(String service) {
        var states = new LinkedHashMap<String, Set<String>>();
        for (var transition : contract.transitions()) {
            if (transition.service().equals(service)) {
                var published = transition.published().isEmpty() ? "–" : String.join(", ", transition.published());
                var result = "%s%s | %s | %s"
                        .formatted(
                                transition.byEvent() ? "" : "command ",
                                transition.trigger(),
                                transition.next(),
                                published);
                states.computeIfAbsent(result, row -> new LinkedHashSet<>())
                        .add(transition.state().isEmpty() ? "–" : transition.state());
            }
        }
        var table = new StringBuilder("| in state | on | becomes | publishes |\n|---|---|---|---|\n");
        states.forEach((result, in) -> table.append("| %s | %s |\n".formatted(String.join(", ", in), result)));
        return table.toString();
    }

    /** What the scenarios' requests made happen. */
    private Map<String, SortedSet<String>> commands() {
        var commands = new TreeMap<String, SortedSet<String>>();
        for (var event : contract.published()) {
            var cause = event.metadata("causationId").split(":", -1);
            if (cause[0].equals("command")) {
                commands.computeIfAbsent(cause[1], name -> new TreeSet<>()).add(event.type());
            }
        }
        return commands;
    }
}
