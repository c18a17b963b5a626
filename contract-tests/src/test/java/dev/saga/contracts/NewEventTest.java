package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.checks.Check;
import dev.saga.contracts.checks.Contract;
import dev.saga.contracts.running.Published;
import dev.saga.contracts.running.Stack;
import dev.saga.schemas.EventSchemas;
import dev.saga.stack.RegisteredStack.Registered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk of docs/new-event.md: a thirteenth event, and what failing tests say is missing after each step. */
class NewEventTest {
    private static final String EVENT = "OrderArchived";
    private static final String RULE = "aws:cloudwatch/eventRule:EventRule";
    private static final String SCHEMA = "aws:schemas/schema:Schema";

    @TempDir
    private Path directory;

    @BeforeEach
    void assumeSound() {
        Findings.ofProject().assumeSound();
    }

    @Test
    void newEvent_whenAddedStepByStep_isAskedForWhatIsMissing() throws IOException {
        var copy = ContractCopy.in(directory);
        assertThat(problems(copy.contract())).isEmpty();

        // 1. The catalog.
        copy.produces("orders", EVENT).consumes("tracking", EVENT);
        assertThat(problems(copy.contract()))
                .anyMatch(says("CATALOG", "orders produces OrderArchived", "no schemas/events/OrderArchived.json"))
                .anyMatch(says("CATALOG", "tracking consumes OrderArchived", "SUBSCRIPTIONS"));

        // 2. The schema. From here on the program registers it, and its rules have it: both are made from the catalog.
        copy.schema(
                EVENT, none -> Json.with(copy.read("events/OrderRejected.json"), "/title", new JsonPrimitive(EVENT)));
        assertThat(problems(deployed(copy.contract())))
                .anyMatch(says("EXAMPLES", "schemas/examples/OrderArchived/golden.json"));

        // 3. Its examples.
        for (var name : List.of("golden", "minimal", "full")) {
            copy.json(
                    "examples/OrderArchived/" + name + ".json",
                    none -> copy.read("examples/OrderRejected/" + name + ".json"));
        }
        assertThat(problems(deployed(copy.contract())))
                .anyMatch(says("CATALOG", "tracking consumes OrderArchived", "SUBSCRIPTIONS"))
                .anyMatch(says("RULES", "tracking-on-orders", "no subscription to OrderArchived in code"))
                .anyMatch(says("PRODUCER", "OrderArchived, orders as producer", "no scenario made it happen"))
                .noneMatch(says("EXAMPLES"));

        // 4. The consumer's code: first the table only, then what it does.
        var subscribed = deployed(copy.contract()).withSubscription("tracking", EVENT);
        assertThat(problems(subscribed))
                .anyMatch(says(
                        "CONSUMER", "OrderArchived, tracking as consumer", "nobody here subscribed to OrderArchived"))
                .noneMatch(says("RULES"))
                .noneMatch(says("CATALOG"));
        var consumed = consumed(subscribed);
        assertThat(problems(consumed)).noneMatch(says("CONSUMER"));

        // 5. The producer's code, and a scenario that leads to it.
        var produced = consumed.withPublished(published(copy.read("examples/OrderArchived/golden.json")));
        assertThat(problems(produced))
                .anyMatch(says("DOCUMENTATION", "docs/events.md", "OrderArchived"))
                .allMatch(says("DOCUMENTATION"));

        // 6. The pages, made anew.
        assertThat(problems(copy.of(produced))).isEmpty();
    }

    private static Predicate<String> says(String... parts) {
        return message -> List.of(parts).stream().allMatch(message::contains);
    }

    private static List<String> problems(Contract contract) {
        var problems = new ArrayList<String>();
        for (var check : Check.values()) {
            check.problems(contract).forEach(problem -> problems.add(check + ": " + problem));
        }
        return problems;
    }

    private static Contract deployed(Contract contract) {
        return contract.withDocs(Contract.real().docs())
                .withStack(stack -> registered(stack, contract).with(RULE, "tracking-on-orders", rule -> {
                    var pattern = Json.object(rule.get("eventPattern").getAsString());
                    pattern.getAsJsonArray("detail-type").add(EVENT);
                    return Json.with(rule, "/eventPattern", new JsonPrimitive(pattern.toString()));
                }));
    }

    private static Stack registered(Stack stack, Contract contract) {
        var inputs = Json.with(
                stack.named(SCHEMA, "OrderRejected").inputs(), "/name", new JsonPrimitive("saga.orders@" + EVENT));
        var content = EventSchemas.load(contract.schemas()).inlined(EVENT).toString();
        return stack.plus(new Registered(SCHEMA, EVENT, Json.with(inputs, "/content", new JsonPrimitive(content))));
    }

    /** Tracking does with the new event what it does with all. */
    private static Contract consumed(Contract contract) {
        return contract.withReceiver("tracking", EVENT, event -> {
            var known = event.deepCopy();
            known.addProperty("detail-type", "OrderRejected");
            Contract.real().receiver("tracking").receive(known);
        });
    }

    private static Published published(JsonObject detail) {
        var entry = new JsonObject();
        entry.addProperty("EventBusName", Contract.real().published().get(0).bus());
        entry.addProperty("Source", "saga.orders");
        entry.addProperty("DetailType", EVENT);
        entry.addProperty("Detail", detail.toString());
        return new Published("order-archived", entry);
    }
}
