package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.contracts.running.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Breaks the sources themselves, in a copy of the project, and runs the documented command on the copy: one test fails, and
 * its line in Maven's summary names the cause. All breaks share one built copy, so that each build compiles what changed.
 */
@Tag("long")
class SourcesIT {
    private static final Path LOGS = Project.root().resolve("contract-tests/target/broken-sources");
    private static final String JAVA = "src/main/java/dev/saga/";

    @TempDir
    private static Path directory;

    private static SourcesCopy copy = new SourcesCopy(Path.of(""));

    /** An exact text of a file, and what takes its place. */
    private record Edit(String file, String text, String instead) {}

    /**
     * One thing that goes wrong.
     *
     * @param name what
     * @param edits how
     * @param says what the only line of Maven's summary must contain, all of it
     */
    private record Broken(String name, List<Edit> edits, List<String> says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Broken> sources() {
        return Stream.of(
                broken(
                        "a producer renames a field",
                        new Edit(
                                "services/inventory/" + JAVA + "inventory/events/PublishedData.java",
                                "record StockReservedData(String customerId,",
                                "record StockReservedData(String customer,"),
                        "PRODUCER: StockReserved, inventory as producer, scenario \"",
                        "schemas/events/StockReserved.json: /Detail/data: property 'customer' is not defined in the schema"),
                broken(
                        "a producer renames a type",
                        new Edit(
                                "services/chassis/" + JAVA + "chassis/EventSealer.java",
                                "var type = event.getClass().getSimpleName();",
                                "var type = event.getClass().getSimpleName().replace(\"PaymentCaptured\", \"PaymentTaken\");"),
                        "PRODUCER: PaymentTaken of saga.payments, payments as producer, scenario \"",
                        "/DetailType is \"PaymentTaken\", which is no event of schemas/catalog.json",
                        "[PaymentCaptured] was never published"),
                broken(
                        "a consumer requires a field that the schema does not have",
                        new Edit(
                                "services/payments/" + JAVA + "payments/events/ReceivedData.java",
                                "record StockReservedData(String customerId,",
                                "record StockReservedData(String currencyHint, String customerId,"),
                        "CONSUMER: StockReserved, payments as consumer, case \"example golden\"",
                        "schemas/events/StockReserved.json: refused:",
                        "/data/currencyHint is missing"),
                broken(
                        "a rule has a wrong source",
                        new Edit(
                                "stack/" + JAVA + "stack/Subscription.java",
                                "List.of(source)",
                                "List.of(consumer.equals(\"orders\") ? source.replace(\"payments\", \"payment\") : source)"),
                        "RULES: PaymentCaptured of saga.payments, rules, case \"example golden\"",
                        "reaches [tracking-events], but [orders-events, tracking-events] listen",
                        "rule orders-on-payments refuses it at /source: [\"saga.payment\"]"),
                broken(
                        "a rule drops one value of an enum",
                        new Edit(
                                "stack/" + JAVA + "stack/Subscription.java",
                                "return new Gson().toJson(pattern);",
                                "var text = new Gson().toJson(pattern);\n"
                                        + "return consumer.equals(\"payments\") && producer.equals(\"orders\")\n"
                                        + "? text.replaceFirst(\"}$\", \",\\\"detail\\\":{\\\"data\\\":{\\\"reason\\\":"
                                        + "[\\\"CUSTOMER_REQUEST\\\",\\\"TIMED_OUT\\\"]}}}\") : text;"),
                        "RULES: OrderCancelled of saga.orders, rules, case \"example payment-reversed\"",
                        "reaches [inventory-events, ",
                        "but [inventory-events, payments-events, ",
                        "rule payments-on-orders refuses it at /detail/data/reason: [\"CUSTOMER_REQUEST\",\"TIMED_OUT\"]"),
                broken(
                        "targets name the function instead of its alias",
                        new Edit(
                                "stack/" + JAVA + "stack/Function.java",
                                "return alias.arn();",
                                "return function.arn();"),
                        "RULES: StockReserved, StockUnavailable of saga.inventory, rules, rule orders-on-inventory, target"
                                + " orders-on-inventory: /arn is ",
                        "it names the function orders-events, let it name the function's alias"),
                broken(
                        "rules may not invoke their targets",
                        new Edit(
                                "stack/" + JAVA + "stack/Subscription.java",
                                "function.permit(name, \"events.amazonaws.com\", rule.arn());",
                                ""),
                        "RULES: StockReserved, StockUnavailable of saga.inventory, rules, rule orders-on-inventory, target"
                                + " orders-on-inventory: no permission lets this rule invoke orders-events by the alias of /arn"),
                broken(
                        "a schema requires one field more",
                        List.of(
                                new Edit(
                                        "schemas/events/StockReleased.json",
                                        "\"required\": [\"lines\"]",
                                        "\"required\": [\"lines\", \"shelf\"]"),
                                new Edit(
                                        "schemas/events/StockReleased.json",
                                        "\"lines\": { \"$ref\": \"../common/lines.json#/definitions/lines\" }",
                                        "\"lines\": { \"$ref\": \"../common/lines.json#/definitions/lines\" },\n"
                                                + "\"shelf\": { \"description\": \"Where.\", \"type\": \"integer\","
                                                + " \"minimum\": 1, \"maximum\": 9 }")),
                        "EXAMPLES: StockReleased, inventory as producer, examples: schemas/examples/StockReleased/golden.json#"
                                + "/data: required property 'shelf' not found, by schemas/events/StockReleased.json"),
                broken(
                        "the catalog loses a consumer",
                        new Edit(
                                "schemas/catalog.json",
                                "\"consumes\": [\"StockReserved\", \"OrderCancelled\"]",
                                "\"consumes\": [\"StockReserved\"]"),
                        "CATALOG: OrderCancelled, payments as consumer, schemas/catalog.json#/services/payments/consumes:"
                                + " the table of subscriptions of payments has OrderCancelled, but it is not listed here"),
                broken(
                        "the catalog has an event without a schema",
                        List.of(
                                new Edit(
                                        "schemas/catalog.json",
                                        "\"produces\": [\"OrderPlaced\", ",
                                        "\"produces\": [\"OrderPacked\", \"OrderPlaced\", "),
                                new Edit(
                                        "schemas/catalog.json",
                                        "\"PaymentRefunded\",\n        \"PaymentReversed\"",
                                        "\"PaymentRefunded\",\n\"OrderPacked\",\n\"PaymentReversed\"")),
                        "CATALOG: OrderPacked, orders as producer, schemas/catalog.json#/services/orders/produces:"
                                + " orders produces OrderPacked, but there is no schemas/events/OrderPacked.json"),
                broken(
                        "a relay publishes under another source",
                        new Edit(
                                "services/outbox/" + JAVA + "outbox/relay/EventBridgeBus.java",
                                ".source(entry.source())",
                                ".source(entry.source().replace(\"inventory\", \"stock\"))"),
                        "PRODUCER: Stock",
                        ", inventory as producer, scenario \"",
                        ": /Source is saga.stock, not saga.inventory"),
                broken(
                        "the program does not start",
                        new Edit(
                                "stack/" + JAVA + "stack/Subscription.java",
                                "var pattern = new LinkedHashMap<String, List<String>>();",
                                "var pattern = new LinkedHashMap<String, List<String>>();\n"
                                        + "if (consumer.equals(\"payments\")) { throw new IllegalStateException(\"no way\"); }"),
                        "CATALOG: cannot be checked: the Pulumi program fails: java.lang.IllegalStateException: no way"),
                broken(
                        "a function does not start",
                        new Edit(
                                "services/payments/" + JAVA + "payments/lambda/PaymentsService.java",
                                "this.payments = payments;",
                                "this.payments = payments;\n"
                                        + "if (json != null) { throw new IllegalStateException(\"no wax\"); }"),
                        "CATALOG: cannot be checked: payments-",
                        "cannot be started",
                        "no wax"),
                broken(
                        "a schema has a comment",
                        new Edit(
                                "schemas/events/OrderPlaced.json",
                                "\"title\": \"OrderPlaced\",",
                                "\"title\": \"OrderPlaced\", // the first"),
                        "LINT: schemas/events/OrderPlaced.json#: is not JSON at line 3"));
    }

    @BeforeAll
    static void copyAndBuild() throws Exception {
        copy = SourcesCopy.in(directory);
        Files.createDirectories(LOGS);
        var log = LOGS.resolve("build.log");
        assertThat(contract(log, "-DskipTests", "package")).as("%s", log).contains("BUILD SUCCESS");
    }

    @ParameterizedTest(name = "broken source × {0}")
    @MethodSource("sources")
    void contract_whenASourceIsBroken_failsOneTestThatNamesTheCause(Broken broken) throws Exception {
        var started = System.nanoTime();
        var log = LOGS.resolve(broken.name().replace(' ', '-') + ".log");
        var output = withEdits(broken.edits(), log, "verify");
        System.out.printf(
                "broken source × %s: %d s, %s%n",
                broken, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started), log);

        var summary = output.lines()
                .dropWhile(line -> !line.matches("\\[ERROR] (Failures|Errors): *"))
                .takeWhile(line -> !line.startsWith("[INFO]"))
                .toList();
        assertThat(summary)
                .as("%s", log)
                .filteredOn(line -> line.startsWith("[ERROR]   "))
                .singleElement()
                .asString()
                .startsWith("[ERROR]   ContractTest.contract_whenChecked_keepsItsPromise")
                .contains(broken.says());
        assertThat(output.lines())
                .as("%s", log)
                .anyMatch(line ->
                        line.matches("\\[ERROR] Tests run: [0-9]+, Failures: 1, Errors: 0, Skipped: [1-9][0-9]*"));
    }

    private static Broken broken(String name, Edit edit, String... says) {
        return broken(name, List.of(edit), says);
    }

    private static Broken broken(String name, List<Edit> edits, String... says) {
        return new Broken(name, edits, List.of(says));
    }

    /** The documented command, on the copy with some texts replaced. */
    private static String withEdits(List<Edit> edits, Path log, String goal) throws Exception {
        var files =
                edits.stream().map(edit -> copy.file(edit.file())).distinct().toList();
        var before = files.stream().map(SourcesIT::read).toList();
        try {
            for (var edit : edits) {
                var file = copy.file(edit.file());
                var text = read(file);
                assertThat(text)
                        .as("%s; the break of this test must follow it", edit.file())
                        .containsOnlyOnce(edit.text());
                Files.writeString(file, text.replace(edit.text(), edit.instead()));
            }
            return contract(log, goal);
        } finally {
            for (var i = 0; i < files.size(); i++) {
                Files.writeString(files.get(i), before.get(i));
            }
        }
    }

    private static String contract(Path log, String... arguments) throws IOException, InterruptedException {
        var command =
                Stream.concat(Stream.of("mvn", "-Pcontract", "-pl", "contract-tests", "-am"), Stream.of(arguments));
        return copy.run(log, String.join(" ", command.toList())).output();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
