package dev.saga.contracts;

import static dev.saga.contracts.checks.Check.CATALOG;
import static dev.saga.contracts.checks.Check.CONSUMER;
import static dev.saga.contracts.checks.Check.DOCUMENTATION;
import static dev.saga.contracts.checks.Check.EVOLUTION;
import static dev.saga.contracts.checks.Check.EXAMPLES;
import static dev.saga.contracts.checks.Check.GRAPH;
import static dev.saga.contracts.checks.Check.LINT;
import static dev.saga.contracts.checks.Check.PRODUCER;
import static dev.saga.contracts.checks.Check.REGISTRY;
import static dev.saga.contracts.checks.Check.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.checks.Cause;
import dev.saga.contracts.checks.Check;
import dev.saga.contracts.checks.Contract;
import dev.saga.contracts.running.InvocationFailedException;
import dev.saga.contracts.running.Published;
import dev.saga.contracts.running.Stack;
import dev.saga.stack.RegisteredStack.Registered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks bite: one thing is broken at a time, and the checks that should fail do, no other, and say where. */
class BreakageTest {
    private static final String RULE = "aws:cloudwatch/eventRule:EventRule";
    private static final String TARGET = "aws:cloudwatch/eventTarget:EventTarget";
    private static final String SCHEMA = "aws:schemas/schema:Schema";

    @TempDir
    private Path directory;

    /**
     * One thing that goes wrong.
     *
     * @param name what
     * @param contract a copy of the real contract in which it went wrong
     * @param failing the checks that must notice
     * @param says what the first of their messages must contain, all of it
     */
    private record Breakage(
            String name, Function<ContractCopy, Contract> contract, Set<Check> failing, List<String> says) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void assumeSound() {
        Findings.ofProject().assumeSound();
    }

    static Stream<Breakage> breakages() {
        return Stream.of(schemas(), files(), producers(), rules(), code(), registry(), evolution(), documentation())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "breakage × {0}")
    @MethodSource("breakages")
    void breakage_whenMade_isNoticedByTheRightCheckAlone(Breakage breakage) throws IOException {
        var broken = breakage.contract().apply(ContractCopy.in(directory));

        var problems = new EnumMap<Check, List<String>>(Check.class);
        for (var check : Check.values()) {
            var found = check.problems(broken);
            if (!found.isEmpty()) {
                problems.put(check, found);
            }
        }

        assertThat(problems).as("%s", problems).containsOnlyKeys(breakage.failing());
        var first = problems.values().iterator().next().get(0);
        assertThat(first).contains(breakage.says());
    }

    private static List<Breakage> schemas() {
        return List.of(
                breakage(
                        "a keyword is misspelt: requird",
                        copy -> copy.unreleased()
                                .schema(
                                        "StockCommitted",
                                        schema -> Json.with(
                                                Json.without(schema, "/properties/data/required"),
                                                "/properties/data/requird",
                                                Json.at(schema, "/properties/data/required")))
                                .contract(),
                        EnumSet.of(LINT),
                        "schemas/events/StockCommitted.json#/properties/data/requird",
                        "keyword is not in use"),
                breakage(
                        "a string is unbounded",
                        copy -> copy.unreleased()
                                .json("common/ids.json", ids -> Json.without(ids, "/definitions/sku/maxLength"))
                                .contract(),
                        EnumSet.of(LINT),
                        "schemas/common/ids.json#/definitions/sku",
                        "needs minLength and maxLength"),
                breakage(
                        "an array is unbounded",
                        copy -> copy.unreleased()
                                .schema(
                                        "StockReleased",
                                        schema -> Json.with(
                                                schema,
                                                "/properties/data/properties/lines",
                                                Json.object(
                                                        "{'description': 'All.', 'type': 'array', 'maxItems': 20,"
                                                                + " 'items': {'$ref': '../common/lines.json#/definitions/lines/items'}}")))
                                .contract(),
                        EnumSet.of(LINT),
                        "schemas/events/StockReleased.json#/properties/data/properties/lines",
                        "minItems"),
                breakage(
                        "a type is removed",
                        copy -> copy.unreleased()
                                .json(
                                        "common/money.json",
                                        money -> Json.without(money, "/definitions/total/properties/amount/type"))
                                .contract(),
                        EnumSet.of(LINT),
                        "schemas/common/money.json#/definitions/total/properties/amount",
                        "is none"),
                breakage(
                        "an object is open",
                        copy -> copy.unreleased()
                                .json(
                                        "common/money.json",
                                        money -> Json.without(money, "/definitions/total/additionalProperties"))
                                .contract(),
                        EnumSet.of(LINT),
                        "schemas/common/money.json#/definitions/total",
                        "additionalProperties: false"),
                breakage(
                        "a property has no description",
                        copy -> copy.schema(
                                        "OrderCancelled",
                                        schema ->
                                                Json.without(schema, "/properties/data/properties/reason/description"))
                                .contract(),
                        EnumSet.of(LINT),
                        "schemas/events/OrderCancelled.json#/properties/data/properties/reason",
                        "needs a description"),
                breakage(
                        "a reference leaves schemas/",
                        copy -> copy.schema(
                                        "OrderCancelled",
                                        schema -> Json.with(
                                                schema,
                                                "/properties/data/properties/customerId",
                                                Json.object("{'$ref': '../../other/ids.json'}")))
                                .contractWithoutPages(),
                        EnumSet.of(LINT),
                        "schemas/events/OrderCancelled.json#/properties/data/properties/customerId/$ref",
                        "leaves schemas/"),
                breakage(
                        "a pattern is anchored in one alternative only",
                        copy -> copy.unreleased()
                                .json(
                                        "common/ids.json",
                                        ids -> Json.with(
                                                ids,
                                                "/definitions/sku/pattern",
                                                new JsonPrimitive("^[A-Z0-9][A-Z0-9-]{0,31}|[A-Z0-9][A-Z0-9-]{0,31}$")))
                                .contract(),
                        EnumSet.of(LINT),
                        "schemas/common/ids.json#/definitions/sku",
                        "put the alternatives into a group"),
                malformed(
                        "a type is a list",
                        "events/OrderCancelled.json",
                        schema -> schema.replaceFirst("\"type\": \"string\"", "\"type\": [\"string\", \"null\"]"),
                        "schemas/events/OrderCancelled.json#/properties/data/properties/reason/type",
                        "must be a string, is [\"string\",\"null\"]"),
                malformed(
                        "items are a list",
                        "common/lines.json",
                        schema -> schema.replaceFirst("\"items\": \\{", "\"items\": [], \"x\": {"),
                        "schemas/common/lines.json#/definitions/",
                        "/items: must be an object, is []"),
                malformed(
                        "required is one name",
                        "events/OrderRejected.json",
                        schema -> schema.replaceFirst("\"required\": \\[[^]]*]", "\"required\": \"data\""),
                        "schemas/events/OrderRejected.json#/required: must be an array of strings, is \"data\""),
                malformed(
                        "a definition is no schema",
                        "common/ids.json",
                        schema -> schema.replaceFirst("\"definitions\": \\{", "\"definitions\": {\"x\": 7,"),
                        "schemas/common/ids.json#/definitions/x: a schema must be an object, is 7"),
                malformed(
                        "a schema has a comment",
                        "events/StockReserved.json",
                        schema -> schema + "// more to come\n",
                        "schemas/events/StockReserved.json#: is not JSON at line "),
                malformed(
                        "a schema has a byte order mark",
                        "common/money.json",
                        schema -> "\ufeff" + schema,
                        "schemas/common/money.json#: begins with a byte order mark"),
                malformed(
                        "a schema has a key twice",
                        "events/OrderPlaced.json",
                        schema -> schema.replaceFirst("\"data\": \\{", "\"data\": {}, \"data\": {"),
                        "schemas/events/OrderPlaced.json#/properties/data: the key stands there twice"));
    }

    private static Breakage malformed(String name, String file, UnaryOperator<String> change, String... says) {
        return breakage(name, copy -> copy.text(file, change).contractWithoutPages(), EnumSet.of(LINT), says);
    }

    private static List<Breakage> files() {
        return List.of(
                breakage(
                        "an example does not keep its schema",
                        copy -> copy.json(
                                        "examples/StockReleased/full.json",
                                        example -> Json.with(example, "/data/lines/0/quantity", new JsonPrimitive(0)))
                                .contract(),
                        EnumSet.of(EXAMPLES),
                        "schemas/examples/StockReleased/full.json",
                        "/data/lines/0/quantity",
                        "minimum"),
                breakage(
                        "an example is missing",
                        copy -> copy.delete("examples/StockReleased/minimal.json")
                                .contract(),
                        EnumSet.of(EXAMPLES),
                        "StockReleased has no example",
                        "schemas/examples/StockReleased/minimal.json"),
                breakage(
                        "a schema is an orphan",
                        copy -> copy.json("events/OrderLost.json", none -> copy.read("events/OrderRejected.json"))
                                .contract(),
                        EnumSet.of(CATALOG),
                        "schemas/events/OrderLost.json",
                        "no service of schemas/catalog.json produces it"),
                breakage(
                        "an event has no schema",
                        copy -> copy.produces("orders", "OrderLost")
                                .consumes("tracking", "OrderLost")
                                .contract(),
                        EnumSet.of(CATALOG),
                        "orders produces OrderLost",
                        "no schemas/events/OrderLost.json"),
                breakage(
                        "an event has no consumer",
                        copy -> copy.json(
                                        "catalog.json",
                                        catalog -> without(catalog, "/services/tracking/consumes", "StockReleased"))
                                .contract(),
                        EnumSet.of(CATALOG, RULES),
                        "StockReleased, inventory as producer",
                        "no service consumes StockReleased of inventory"),
                breakage(
                        "the catalog has a service twice",
                        copy -> copy.text(
                                        "catalog.json",
                                        catalog -> catalog.replaceFirst(
                                                "\"tracking\":", "\"tracking\": {}, \"tracking\":"))
                                .contractWithoutPages(),
                        EnumSet.of(CATALOG),
                        "schemas/catalog.json#/services/tracking: the key stands there twice"),
                breakage(
                        "an example has a comment",
                        copy -> copy.text("examples/OrderPlaced/full.json", example -> "/* all of it */" + example)
                                .contractWithoutPages(),
                        EnumSet.of(EXAMPLES),
                        "schemas/examples/OrderPlaced/full.json#: is not JSON at line 1"),
                breakage(
                        "the golden example has no data",
                        copy -> copy.json("examples/OrderPlaced/golden.json", example -> Json.without(example, "/data"))
                                .contractWithoutPages(),
                        EnumSet.of(EXAMPLES, DOCUMENTATION),
                        "schemas/examples/OrderPlaced/golden.json#",
                        "data"),
                breakage(
                        "a consumer hears what nobody says",
                        copy -> copy.consumes("payments", "OrderLost").contractWithoutPages(),
                        EnumSet.of(CATALOG),
                        "schemas/catalog.json#/services/payments/consumes",
                        "nobody produces OrderLost"));
    }

    private static List<Breakage> producers() {
        return List.of(
                published(
                        "a producer renames a field",
                        "OrderPlaced",
                        event -> detail(event, "customerId", "customer"),
                        "OrderPlaced, orders as producer",
                        "schemas/events/OrderPlaced.json",
                        "customer"),
                published(
                        "a producer drops a required field",
                        "StockReserved",
                        event -> changed(event, detail -> Json.without(detail, "/data/total")),
                        "StockReserved, inventory as producer",
                        "/data",
                        "total"),
                published(
                        "a producer sends a field more",
                        "PaymentDeclined",
                        event -> changed(event, detail -> Json.with(detail, "/data/note", new JsonPrimitive("hello"))),
                        "PaymentDeclined, payments as producer",
                        "note"),
                published(
                        "a producer writes a number as text",
                        "PaymentCaptured",
                        event -> changed(
                                event, detail -> Json.with(detail, "/data/total/amount", new JsonPrimitive("12"))),
                        "PaymentCaptured, payments as producer",
                        "/data/total/amount"),
                published(
                        "a producer writes times otherwise",
                        "StockCommitted",
                        event -> changed(
                                event,
                                detail -> Json.with(
                                        detail, "/metadata/occurredAt", new JsonPrimitive("2026-11-22T09:15:02Z"))),
                        "StockCommitted, inventory as producer",
                        "/metadata/occurredAt"),
                published(
                        "a producer has a new reason",
                        "OrderRejected",
                        event ->
                                changed(event, detail -> Json.with(detail, "/data/reason", new JsonPrimitive("FRAUD"))),
                        "OrderRejected, orders as producer",
                        "/data/reason"),
                published(
                        "a producer has a wrong source",
                        "PaymentCaptured",
                        event -> event.with("Source", "saga.orders"),
                        "PaymentCaptured, payments as producer",
                        "/Source is saga.orders, not saga.payments"),
                published(
                        "a producer sends to another bus",
                        "OrderConfirmed",
                        event -> event.with("EventBusName", "default"),
                        "OrderConfirmed, orders as producer",
                        "/EventBusName is \"default\""),
                breakage(
                        "a producer leaves out the detail-type",
                        copy -> Contract.real()
                                .withPublished(copy.published("StockReleased").with("DetailType", null)),
                        EnumSet.of(PRODUCER),
                        "saga.inventory",
                        "/DetailType is \"\""),
                breakage(
                        "an event is never sent",
                        copy -> Contract.real().withoutPublished("PaymentRefunded"),
                        EnumSet.of(PRODUCER),
                        "PaymentRefunded, payments as producer",
                        "no scenario made it happen"),
                breakage(
                        "a scenario fails half way",
                        copy -> Contract.real().withTrouble("scenario \"happy-path\": POST /orders is answered 500"),
                        EnumSet.of(PRODUCER),
                        "scenario \"happy-path\": POST /orders is answered 500"));
    }

    private static List<Breakage> rules() {
        return List.of(
                rule(
                        "a rule filters a value that an enum may be widened by",
                        "payments-on-orders",
                        rule -> pattern(
                                rule,
                                "detail",
                                "{'data': {'reason': ['CUSTOMER_REQUEST', 'TIMED_OUT', 'PAYMENT_REVERSED']}}"),
                        "OrderCancelled of saga.orders",
                        "widened enum /data/reason",
                        "reaches [inventory-events, ",
                        "rule payments-on-orders refuses it at /detail/data/reason: [\"CUSTOMER_REQUEST\","),
                rule(
                        "a rule has a wrong source",
                        "orders-on-payments",
                        rule -> pattern(rule, "source", "['saga.payment']"),
                        "PaymentCaptured of saga.payments",
                        "reaches [tracking-events]",
                        "[orders-events, tracking-events] listen",
                        "rule orders-on-payments refuses it at /source: [\"saga.payment\"]"),
                rule(
                        "a rule misses an event",
                        "orders-on-inventory",
                        rule -> pattern(rule, "detail-type", "['StockReserved']"),
                        "StockUnavailable of saga.inventory",
                        "reaches [tracking-events]",
                        "rule orders-on-inventory refuses it at /detail-type: [\"StockReserved\"]"),
                rule(
                        "a rule has no detail-type",
                        "payments-on-orders",
                        rule -> pattern(rule, "detail-type", null),
                        "OrderPlaced of saga.orders",
                        "payments-events"),
                rule(
                        "a rule is on the wrong bus",
                        "inventory-on-orders",
                        rule -> with(rule, "eventBusName", "default"),
                        "OrderPlaced, OrderConfirmed, OrderRejected, OrderCancelled of saga.orders",
                        "rule inventory-on-orders: /eventBusName is \"default\""),
                stack(
                        "a rule has no target",
                        stack -> stack.without(TARGET, "inventory-on-orders"),
                        "OrderPlaced, OrderConfirmed, OrderRejected, OrderCancelled of saga.orders",
                        "rule inventory-on-orders: it has no target"),
                stack(
                        "a rule matches nothing",
                        stack -> stack.plus(new Registered(RULE, "lost", lost(stack)))
                                .plus(new Registered(
                                        TARGET,
                                        "lost",
                                        with(
                                                stack.named(TARGET, "payments-on-orders")
                                                        .inputs(),
                                                "rule",
                                                "lost"))),
                        "rule lost",
                        "matches no event"),
                target(
                        "a target is another function",
                        target -> with(target, "arn", "arn:aws:lambda/alias:Alias/orders-events"),
                        "StockReserved of saga.inventory",
                        "payments-events"),
                target(
                        "a target is a function of the same service that has no subscriptions",
                        target -> with(target, "arn", "arn:aws:lambda/alias:Alias/payments-api"),
                        "StockReserved of saga.inventory",
                        "payments-api"),
                target(
                        "a target is no alias",
                        target -> with(target, "arn", "arn:aws:lambda/function:Function/payments-events"),
                        "StockReserved of saga.inventory, rules, rule payments-on-inventory, target payments-on-inventory",
                        "/arn is arn:aws:lambda/function:Function/payments-events",
                        "let it name the function's alias"),
                target(
                        "a target has no dead-letter queue",
                        target -> {
                            target.remove("deadLetterConfig");
                            return target;
                        },
                        "rule payments-on-inventory",
                        "no dead-letter queue"),
                stack(
                        "a function's refusals are lost",
                        stack -> stack.without(
                                "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
                                "payments-events-async"),
                        "rule payments-on-",
                        "what payments-events refuses is lost"),
                stack(
                        "a rule may not invoke its target",
                        stack -> stack.without("aws:lambda/permission:Permission", "payments-on-inventory"),
                        "rule payments-on-inventory",
                        "no permission",
                        "payments-events"),
                stack(
                        "a permission is for another alias",
                        stack -> stack.with(
                                "aws:lambda/permission:Permission",
                                "payments-on-inventory",
                                permission -> with(permission, "qualifier", "old")),
                        "rule payments-on-inventory",
                        "no permission",
                        "payments-events"),
                stack(
                        "a permission has a source account, which keeps EventBridge out",
                        stack -> stack.with(
                                "aws:lambda/permission:Permission",
                                "payments-on-inventory",
                                permission -> with(permission, "sourceAccount", "123456789012")),
                        "rule payments-on-inventory",
                        "no permission",
                        "payments-events"),
                stack(
                        "a dead-letter queue refuses the rule's letters",
                        stack -> stack.without("aws:sqs/queuePolicy:QueuePolicy", "payments-undelivered-policy"),
                        "rule payments-on-",
                        "payments-undelivered does not accept"));
    }

    private static List<Breakage> code() {
        return List.of(
                breakage(
                        "a subscription is missing in code",
                        copy -> Contract.real().withoutSubscription("payments", "OrderCancelled"),
                        EnumSet.of(CATALOG, RULES),
                        "payments consumes OrderCancelled",
                        "table of subscriptions"),
                breakage(
                        "a subscription is in code only",
                        copy -> Contract.real().withSubscription("payments", "OrderPlaced"),
                        EnumSet.of(CATALOG),
                        "the table of subscriptions of payments has OrderPlaced"),
                consumer(
                        "a consumer needs an optional field",
                        "orders",
                        event -> {
                            if (Json.find(event, "/detail/data/shortages") != null
                                    && Json.find(event, "/detail/data/note") == null) {
                                throw refusal("note is missing");
                            }
                        },
                        "StockUnavailable, orders as consumer",
                        "refused: note is missing"),
                consumer(
                        "a consumer refuses what it does not know",
                        "inventory",
                        event -> {
                            if (event.toString().contains("addedByALaterVersion")) {
                                throw refusal("unknown field");
                            }
                        },
                        "inventory as consumer",
                        "extra field in",
                        "refused: unknown field"),
                breakage(
                        "a consumer swallows what is malformed",
                        copy -> {
                            var real = Contract.real().receiver("payments");
                            return Contract.real().withReceiver("payments", event -> {
                                try {
                                    real.receive(event);
                                } catch (InvocationFailedException malformed) {
                                    // Lambda takes it for done, and no dead letter tells of it.
                                }
                            });
                        },
                        EnumSet.of(CONSUMER),
                        "payments as consumer",
                        "accepted, though"),
                breakage(
                        "a consumer does nothing",
                        copy -> Contract.real().withReceiver("orders", event -> {}),
                        EnumSet.of(CONSUMER),
                        "StockReserved, orders as consumer",
                        "its order has total"),
                breakage(
                        "a cycle",
                        copy -> copy.of(
                                Contract.real().withCause(new Cause("StockCommitted", "orders", "OrderPlaced"))),
                        EnumSet.of(GRAPH),
                        "without end",
                        "OrderConfirmed → StockCommitted → OrderPlaced → StockReserved → PaymentCaptured → OrderConfirmed"));
    }

    private static List<Breakage> registry() {
        return List.of(
                registered(
                        "a schema is not registered",
                        stack -> stack.without(SCHEMA, "OrderPlaced"),
                        "OrderPlaced",
                        "registers no schema saga.orders@OrderPlaced"),
                registered(
                        "a schema is registered under another name",
                        stack -> stack.with(SCHEMA, "OrderPlaced", schema -> with(schema, "name", "OrderPlaced")),
                        "registers no schema saga.orders@OrderPlaced"),
                registered(
                        "a schema is registered as another type",
                        stack -> stack.with(SCHEMA, "OrderPlaced", schema -> with(schema, "type", "OpenApi3")),
                        "OrderPlaced, registered schema saga.orders@OrderPlaced",
                        "type is OpenApi3"),
                registered(
                        "a registered schema is not the file",
                        stack -> stack.with(
                                SCHEMA,
                                "OrderPlaced",
                                schema -> with(
                                        schema,
                                        "content",
                                        schema.get("content").getAsString().replace("64", "65"))),
                        "OrderPlaced, registered schema",
                        "not that of schemas/events/OrderPlaced.json"),
                registered(
                        "a registered schema is of no event",
                        stack -> stack.plus(new Registered(
                                SCHEMA,
                                "OrderLost",
                                with(stack.named(SCHEMA, "OrderPlaced").inputs(), "name", "saga.orders@OrderLost"))),
                        "saga.orders@OrderLost, which is no event"));
    }

    private static List<Breakage> evolution() {
        return List.of(
                breakage(
                        "a field is no longer required",
                        copy -> copy.schema(
                                        "OrderCancelled",
                                        schema -> without(schema, "/properties/data/required", "customerId"))
                                .contract(),
                        EnumSet.of(EVOLUTION),
                        "OrderCancelled, released 1.0.0, /data/customerId",
                        "still runs the release",
                        "breaks required"),
                breakage(
                        "an enum is widened",
                        copy -> copy.schema(
                                        "OrderRejected",
                                        schema -> plus(schema, "/properties/data/properties/reason/enum", "FRAUD"))
                                .contract(),
                        EnumSet.of(EVOLUTION),
                        "OrderRejected, released 1.0.0, /data/reason",
                        "still runs the release",
                        "\"FRAUD\"",
                        "waiver"),
                breakage(
                        "an enum is narrowed",
                        copy -> copy.schema(
                                        "OrderCancelled",
                                        schema ->
                                                without(schema, "/properties/data/properties/reason/enum", "TIMED_OUT"))
                                .contract(),
                        EnumSet.of(EXAMPLES, PRODUCER, EVOLUTION),
                        "schemas/examples/OrderCancelled/",
                        "/data/reason"),
                breakage(
                        "a number is narrowed",
                        copy -> copy.json(
                                        "common/lines.json",
                                        lines -> Json.with(
                                                lines,
                                                "/definitions/shortages/items/properties/available/maximum",
                                                new JsonPrimitive(999_999_998)))
                                .contract(),
                        EnumSet.of(EVOLUTION),
                        "StockUnavailable, released 1.0.0, /data/shortages/0/available",
                        "the archive"),
                breakage(
                        "a format changes",
                        copy -> copy.json(
                                        "common/ids.json",
                                        ids -> Json.with(
                                                ids,
                                                "/definitions/customerId/pattern",
                                                new JsonPrimitive("^[A-Za-z0-9_.-]{1,64}$")))
                                .contract(),
                        EnumSet.of(CONSUMER, EVOLUTION),
                        "/data/customerId"),
                breakage(
                        "a field is required that the archive does not have",
                        copy -> copy.schema(
                                        "StockReleased",
                                        schema -> plus(optional(schema, "note"), "/properties/data/required", "note"))
                                .contract(),
                        EnumSet.of(EXAMPLES, PRODUCER, EVOLUTION),
                        "StockReleased",
                        "note"),
                breakage(
                        "a waiver has expired",
                        copy -> copy.schema(
                                        "OrderRejected",
                                        schema -> plus(schema, "/properties/data/properties/reason/enum", "FRAUD"))
                                .waiver("OrderRejected", "/data/reason", "2026-01-31")
                                .contract(),
                        EnumSet.of(EVOLUTION),
                        "expired on 2026-01-31",
                        "OrderRejected, released 1.0.0, /data/reason"),
                breakage(
                        "a waiver waives nothing",
                        copy -> copy.waiver("OrderRejected", "/data/reason", "2099-12-31")
                                .contract(),
                        EnumSet.of(EVOLUTION),
                        "OrderRejected /data/reason",
                        "remove the waiver"),
                breakage(
                        "a source changes",
                        copy -> republished(copy.json(
                                        "catalog.json",
                                        catalog -> Json.with(
                                                catalog, "/services/orders/source", new JsonPrimitive("saga.order")))
                                .contract()),
                        EnumSet.of(EVOLUTION),
                        "OrderPlaced, released 1.0.0, /source",
                        "a consumer that still runs the release has a rule for saga.orders",
                        "what the archive has",
                        "the source is saga.order in schemas/catalog.json"),
                waivers("waivers are no list", waivers -> "{\"waivers\": {}}", "#/waivers: expected an array"),
                waivers(
                        "a waiver has no reason",
                        waivers -> "{\"waivers\": [{\"event\": \"OrderPlaced\", \"released\": \"1.0.0\","
                                + " \"pointer\": \"/data\", \"expires\": \"2099-12-31\"}]}",
                        "#/waivers/0/reason: expected a string that is not blank"),
                waivers(
                        "a waiver expires some day",
                        waivers -> "{\"waivers\": [{\"event\": \"OrderPlaced\", \"released\": \"1.0.0\","
                                + " \"pointer\": \"/data\", \"reason\": \"r\", \"expires\": \"soon\"}]}",
                        "#/waivers/0/expires: expected a date such as 2027-03-31, is soon"),
                waivers(
                        "a waiver is a text",
                        waivers -> "{\"waivers\": [\"all\"]}",
                        "#/waivers/0/event: expected a string"),
                waivers(
                        "waivers have a key twice",
                        waivers -> "{\"waivers\": [], \"waivers\": []}",
                        "#/waivers: the key stands there twice"),
                breakage(
                        "a released schema has a byte order mark",
                        copy -> copy.text("released/1.0.0/events/OrderPlaced.json", schema -> "\ufeff" + schema)
                                .contract(),
                        EnumSet.of(EVOLUTION),
                        "schemas/released/1.0.0 cannot be read",
                        "events/OrderPlaced.json#: begins with a byte order mark"));
    }

    private static Breakage waivers(String name, UnaryOperator<String> change, String says) {
        return breakage(
                name,
                copy -> copy.text("waivers.json", change).contract(),
                EnumSet.of(EVOLUTION),
                "schemas/waivers.json" + says);
    }

    /** Whatever follows from another source of orders: rules, registered schemas, and what the relay publishes. */
    private static Contract republished(Contract contract) {
        return contract.withPublished(
                        event -> event.source().equals("saga.orders") ? event.with("Source", "saga.order") : event)
                .withStack(stack -> {
                    var changed = stack;
                    for (var resource : List.copyOf(stack.ofType(SCHEMA))) {
                        changed = changed.with(SCHEMA, resource.name(), schema -> moved(schema, "name"));
                    }
                    for (var rule : stack.eventRules()) {
                        changed = changed.with(RULE, rule.name(), inputs -> moved(inputs, "eventPattern"));
                    }
                    return changed;
                });
    }

    private static JsonObject moved(JsonObject inputs, String property) {
        return with(inputs, property, inputs.get(property).getAsString().replaceAll("saga\\.orders\\b", "saga.order"));
    }

    private static List<Breakage> documentation() {
        return List.of(
                breakage(
                        "the catalogue page is stale",
                        copy -> copy.page(
                                "events.md",
                                page -> page.replace("Asks inventory", "Tells inventory")
                                        .replaceFirst("ada", "bob")),
                        EnumSet.of(DOCUMENTATION),
                        "docs/events.md:",
                        "is stale",
                        "make it anew"),
                breakage(
                        "the drawing is stale",
                        copy -> copy.page("flow.md", page -> page.replaceFirst("OrderPlaced", "OrderLost")),
                        EnumSet.of(DOCUMENTATION),
                        "docs/flow.md:",
                        "is stale"),
                breakage(
                        "a table of transitions is stale",
                        copy -> copy.page(
                                "saga.md",
                                page -> page.replace(
                                        "| PaymentCaptured | CONFIRMED |", "| PaymentCaptured | REJECTED |")),
                        EnumSet.of(DOCUMENTATION),
                        "docs/saga.md:",
                        "is stale, should be \"| PLACED | PaymentCaptured | CONFIRMED | OrderConfirmed |\""),
                breakage(
                        "a table of transitions is missing",
                        copy -> copy.page(
                                "saga.md", page -> page.replace("<!-- Made: transitions of payments -->\n", "")),
                        EnumSet.of(DOCUMENTATION),
                        "docs/saga.md:",
                        "is stale"),
                breakage(
                        "the AsyncAPI document is missing",
                        copy -> copy.page("asyncapi.json", null),
                        EnumSet.of(DOCUMENTATION),
                        "docs/asyncapi.json is not there"));
    }

    private static Breakage breakage(
            String name, Function<ContractCopy, Contract> contract, Set<Check> failing, String... says) {
        return new Breakage(name, contract, failing, List.of(says));
    }

    private static Breakage published(String name, String type, UnaryOperator<Published> change, String... says) {
        return breakage(
                name,
                copy -> Contract.real().withPublished(change.apply(copy.published(type))),
                EnumSet.of(PRODUCER),
                says);
    }

    private static Breakage rule(String name, String rule, UnaryOperator<JsonObject> change, String... says) {
        return stack(name, stack -> stack.with(RULE, rule, change), says);
    }

    private static JsonObject lost(Stack stack) {
        return with(
                with(stack.named(RULE, "payments-on-orders").inputs(), "name", "lost"),
                "eventPattern",
                "{\"source\": [\"saga.orders\"], \"detail-type\": [\"OrderLost\"]}");
    }

    private static Breakage target(String name, UnaryOperator<JsonObject> change, String... says) {
        return stack(name, stack -> stack.with(TARGET, "payments-on-inventory", change), says);
    }

    private static Breakage stack(String name, UnaryOperator<Stack> change, String... says) {
        return breakage(name, copy -> Contract.real().withStack(change), EnumSet.of(RULES), says);
    }

    private static Breakage registered(String name, UnaryOperator<Stack> change, String... says) {
        return breakage(name, copy -> Contract.real().withStack(change), EnumSet.of(REGISTRY), says);
    }

    /** A consumer that first looks, and refuses more than the real one. */
    private static Breakage consumer(String name, String service, Contract.Receiver look, String... says) {
        return breakage(
                name,
                copy -> Contract.real().withReceiver(service, event -> {
                    look.receive(event);
                    Contract.real().receiver(service).receive(event);
                }),
                EnumSet.of(CONSUMER),
                says);
    }

    private static InvocationFailedException refusal(String reason) {
        return new InvocationFailedException(new IllegalArgumentException(reason));
    }

    private static Published changed(Published event, UnaryOperator<JsonObject> change) {
        return event.with("Detail", change.apply(event.detail()).toString());
    }

    private static Published detail(Published event, String field, String renamed) {
        return event.with("Detail", event.detail().toString().replace("\"" + field + "\"", "\"" + renamed + "\""));
    }

    private static JsonObject with(JsonObject inputs, String property, String value) {
        return Json.with(inputs, "/" + property, new JsonPrimitive(value));
    }

    private static JsonObject pattern(JsonObject rule, String part, @Nullable String matcher) {
        var pattern = Json.object(rule.get("eventPattern").getAsString());
        pattern.remove(part);
        if (matcher != null) {
            pattern.add(part, JsonParser.parseString(matcher));
        }
        return with(rule, "eventPattern", pattern.toString());
    }

    private static JsonObject optional(JsonObject schema, String field) {
        return Json.with(
                schema,
                "/properties/data/properties/" + field,
                Json.object("{'description': 'A word more.', 'type': 'string', 'minLength': 1, 'maxLength': 9,"
                        + " 'pattern': '^[a-z]{1,9}$'}"));
    }

    private static JsonObject plus(JsonObject document, String pointer, String value) {
        var list = Json.at(document, pointer).getAsJsonArray().deepCopy();
        list.add(value);
        return Json.with(document, pointer, list);
    }

    private static JsonObject without(JsonObject document, String pointer, String value) {
        var kept = new JsonArray();
        Predicate<String> other = item -> !item.equals(value);
        Json.at(document, pointer).getAsJsonArray().forEach(item -> {
            if (other.test(item.getAsString())) {
                kept.add(item);
            }
        });
        return Json.with(document, pointer, kept);
    }
}
