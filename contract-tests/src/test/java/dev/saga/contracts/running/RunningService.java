package dev.saga.contracts.running;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.stack.RegisteredStack.Registered;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** One service: its functions, each as the program registers it, above its table. */
public final class RunningService implements AutoCloseable {
    private final String name;
    private final Artifact artifact;
    private final Table table;
    private final AwsWire wire;
    private final Map<String, Handler> functions;
    private final Optional<OutboxStream> outbox;
    private final String outboxFilter;
    private final Map<String, Reads> subscriptions;

    private RunningService(
            String name,
            Artifact artifact,
            Table table,
            AwsWire wire,
            Map<String, Handler> functions,
            Map<String, Reads> subscriptions,
            Optional<Registered> mapping) {
        this.name = name;
        this.artifact = artifact;
        this.table = table;
        this.wire = wire;
        this.functions = functions;
        this.subscriptions = subscriptions;
        this.outbox = mapping.map(registered -> table.stream());
        this.outboxFilter = mapping.map(RunningService::filter).orElse("{}");
    }

    static RunningService start(String name, Stack stack, DynamoDb dynamoDb, AwsWire wire) throws IOException {
        var artifact = Artifact.open(Project.artifact(name));
        var registered = stack.functionsOf(name);
        var variables = new HashMap<String, String>();
        registered.forEach(function -> variables.putAll(Stack.variables(function)));
        var functions = new HashMap<String, Handler>();
        for (var function : registered) {
            var role = function.name().substring(name.length() + 1);
            functions.put(role, artifact.handler(function.name(), function.text("handler"), variables));
        }
        return new RunningService(
                name,
                artifact,
                Table.create(dynamoDb, stack.named("aws:dynamodb/table:Table", name)),
                wire,
                functions,
                Objects.requireNonNull(functions.get("events")).subscriptions(),
                stack.ofType("aws:lambda/eventSourceMapping:EventSourceMapping").stream()
                        .filter(mapping -> mapping.name().equals(name + "-outbox"))
                        .findFirst());
    }

    /** Its name in the catalog. */
    public String name() {
        return name;
    }

    /** Its table. */
    public Table table() {
        return table;
    }

    /** How many writes its functions have made. */
    public int writes() {
        return wire.writes(table.name());
    }

    /** Event types that it subscribes to in code, with what it reads of their data. */
    public Map<String, Reads> subscriptions() {
        return subscriptions;
    }

    /** The names of an enum of its code. */
    public Set<String> constants(String simpleName) {
        return artifact.constants("dev.saga." + name + "." + simpleName);
    }

    /** An event comes from the bus. */
    public void receive(JsonObject envelope) {
        function("events").invoke(envelope);
    }

    /** The schedule fires. */
    public void sweep() {
        function("sweeper").invoke(Envelope.of("aws.events", "Scheduled Event", new JsonObject()));
    }

    /**
     * A request comes to the API's function as the gateway hands it over.
     *
     * @return the function's answer: {@code statusCode}, {@code headers}, {@code body}
     */
    public JsonObject answer(JsonObject request) {
        return JsonParser.parseString(function("api").invoke(request)).getAsJsonObject();
    }

    /** What the order's outbox holds: event ids of everything that is published, or will be. */
    public Set<String> outbox(String orderId) {
        var ids = new TreeSet<String>();
        for (var item : outboxItems(orderId)) {
            ids.add(item.getAsJsonObject("eventId").get("S").getAsString());
        }
        return ids;
    }

    /** The order's status in the service's table; empty if the service does not know the order. */
    public String status(String orderId) {
        return table.item("ORDER#" + orderId, "STATE")
                .map(state -> state.getOrDefault("status", ""))
                .orElse("");
    }

    /** The types of the events in the order's outbox whose causation id begins so. */
    public SortedSet<String> causedBy(String orderId, String causationId) {
        var caused = new TreeSet<String>();
        for (var item : outboxItems(orderId)) {
            var detail = JsonParser.parseString(
                            item.getAsJsonObject("detail").get("S").getAsString())
                    .getAsJsonObject();
            if (detail.getAsJsonObject("metadata")
                    .get("causationId")
                    .getAsString()
                    .startsWith(causationId)) {
                caused.add(item.getAsJsonObject("type").get("S").getAsString());
            }
        }
        return caused;
    }

    private Iterable<JsonObject> outboxItems(String orderId) {
        return table.items("ORDER#" + orderId).stream()
                .filter(item -> item.has("eventId"))
                .toList();
    }

    /** The stream's new records go to the relay, as far as the event source mapping lets them through. */
    void relay() {
        outbox.ifPresent(stream -> {
            var records = new JsonArray();
            StreamSupport.stream(stream.next().spliterator(), false)
                    .filter(item -> Delivery.matches(outboxFilter, item.toString()))
                    .forEach(records::add);
            if (!records.isEmpty()) {
                var batch = new JsonObject();
                batch.add("Records", records);
                var result = function("relay").invoke(batch);
                if (!JsonParser.parseString(result)
                        .getAsJsonObject()
                        .getAsJsonArray("batchItemFailures")
                        .isEmpty()) {
                    throw new IllegalStateException("the relay of " + name + " could not publish: " + result);
                }
            }
        });
    }

    private static String filter(Registered mapping) {
        return mapping.inputs()
                .getAsJsonObject("filterCriteria")
                .getAsJsonArray("filters")
                .get(0)
                .getAsJsonObject()
                .get("pattern")
                .getAsString();
    }

    private Handler function(String role) {
        var function = functions.get(role);
        if (function == null) {
            throw new IllegalArgumentException(name + " has no function " + role);
        }
        return function;
    }

    @Override
    public void close() throws IOException {
        artifact.close();
    }
}
