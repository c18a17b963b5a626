package dev.saga.contracts.checks;

import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.cases.Cases;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.Project;
import dev.saga.contracts.running.Published;
import dev.saga.contracts.running.Reads;
import dev.saga.contracts.running.RunningService;
import dev.saga.contracts.running.RunningServices;
import dev.saga.contracts.running.Scenarios;
import dev.saga.contracts.running.Stack;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.EventSchemas;
import dev.saga.schemas.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Everything that has to agree: the contract files, what the program registers, what producers send, what consumers take,
 * and what the documentation shows. It is the real thing, or a copy in which something was broken.
 *
 * @param schemas the directory of the contract files
 * @param stack what the program registers
 * @param published what producers sent while the scenarios were played
 * @param subscriptions by service, the event types that its code subscribes to
 * @param receivers by service, who takes its events
 * @param causes which event makes which service say what
 * @param docs the directory of the generated documentation
 * @param today when waivers are looked at
 */
public record Contract(
        Path schemas,
        Stack stack,
        List<Published> published,
        Map<String, Map<String, Reads>> subscriptions,
        Map<String, Receiver> receivers,
        List<Cause> causes,
        Path docs,
        LocalDate today) {
    private static final Map<String, List<Case>> CASES = new ConcurrentHashMap<>();

    /** Takes an event as a service's events function does; throws if it refuses. */
    @FunctionalInterface
    public interface Receiver {
        void receive(JsonObject envelope);
    }

    public Contract {
        published = List.copyOf(published);
        subscriptions = Map.copyOf(subscriptions);
        receivers = Map.copyOf(receivers);
        causes = List.copyOf(causes);
    }

    private static final class Real {
        static final Contract CONTRACT = ofProject();
    }

    /** What this project promises, registers and does. */
    public static Contract real() {
        return Real.CONTRACT;
    }

    private static Contract ofProject() {
        var running = RunningServices.shared();
        return new Contract(
                Project.schemas(),
                Stack.ofProgram(),
                Scenarios.published(),
                running.all().stream()
                        .collect(Collectors.toMap(RunningService::name, RunningService::subscriptions)),
                running.all().stream().collect(Collectors.toMap(RunningService::name, service -> service::receive)),
                Cause.explored(running),
                Project.root().resolve("docs"),
                LocalDate.now(ZoneOffset.UTC));
    }

    /** The catalog; fails if it contradicts itself. */
    public Catalog catalog() {
        return Catalog.load(schemas);
    }

    /** The types of events that have a schema and a producer. */
    public List<String> events() {
        return catalog().services().stream()
                .flatMap(service -> service.produces().stream())
                .filter(event -> Files.exists(schemaFile(event)))
                .toList();
    }

    /** An event's schema without references. */
    public JsonObject schema(String event) {
        return EventSchemas.load(schemas).inlined(event);
    }

    Path schemaFile(String event) {
        return schemas.resolve("events/" + event + ".json");
    }

    /** An event's examples by name; golden first, if there is one. */
    public Map<String, JsonObject> examples(String event) {
        var examples = new LinkedHashMap<String, JsonObject>();
        var directory = schemas.resolve("examples").resolve(event);
        if (Files.isDirectory(directory)) {
            var byName = new TreeMap<String, JsonObject>();
            try (var files = Files.list(directory)) {
                files.forEach(file ->
                        byName.put(file.getFileName().toString().replace(".json", ""), Json.read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (byName.containsKey("golden")) {
                examples.put("golden", byName.get("golden"));
            }
            examples.putAll(byName);
        }
        return examples;
    }

    /** An event's cases; none if there is no golden example to vary. */
    public List<Case> cases(String event) {
        var examples = examples(event);
        if (!examples.containsKey("golden")) {
            return List.of();
        }
        var schema = schema(event);
        return CASES.computeIfAbsent(event + schema + examples, key -> Cases.of(event, schema, examples));
    }

    /** The EventBridge source of an event. */
    String sourceOf(String event) {
        return String.valueOf(catalog().producerOf(event).source());
    }

    /** The services that listen to an event, by the catalog. */
    TreeSet<String> consumersOf(String event) {
        return catalog().services().stream()
                .filter(service -> service.consumes().contains(event))
                .map(Service::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same with another stack. */
    public Contract withStack(UnaryOperator<Stack> change) {
        return new Contract(
                schemas, change.apply(stack), published, subscriptions, receivers, causes, docs, today);
    }

    /** The same with other files. */
    public Contract withSchemas(Path directory) {
        return new Contract(directory, stack, published, subscriptions, receivers, causes, docs, today);
    }

    /** The same with producers that send otherwise. */
    public Contract withPublished(UnaryOperator<Published> change) {
        return new Contract(
                schemas,
                stack,
                published.stream().map(change).toList(),
                subscriptions,
                receivers,
                causes,
                docs,
                today);
    }

    /** The same without some of what producers sent. */
    public Contract withoutPublished(String type) {
        return new Contract(
                schemas,
                stack,
                published.stream().filter(event -> !event.type().equals(type)).toList(),
                subscriptions,
                receivers,
                causes,
                docs,
                today);
    }

    /** The same with another consumer. */
    public Contract withReceiver(String service, Receiver receiver) {
        var others = new LinkedHashMap<>(receivers);
        others.put(service, receiver);
        return new Contract(schemas, stack, published, subscriptions, others, causes, docs, today);
    }

    /** The same with a service that subscribes to one event less, in code. */
    public Contract withoutSubscription(String service, String event) {
        var fewer = new LinkedHashMap<>(subscriptions.get(service));
        fewer.remove(event);
        var others = new LinkedHashMap<>(subscriptions);
        others.put(service, fewer);
        return new Contract(schemas, stack, published, others, receivers, causes, docs, today);
    }

    /** The same with a service that subscribes to one event more, in code. */
    public Contract withSubscription(String service, String event) {
        var more = new LinkedHashMap<>(subscriptions.getOrDefault(service, Map.of()));
        more.put(event, new Reads(false, Set.of()));
        var others = new LinkedHashMap<>(subscriptions);
        others.put(service, more);
        return new Contract(schemas, stack, published, others, receivers, causes, docs, today);
    }

    /** The same with something more that a producer sent. */
    public Contract withPublished(Published event) {
        var more = new ArrayList<>(published);
        more.add(event);
        return new Contract(schemas, stack, more, subscriptions, receivers, causes, docs, today);
    }

    /** The same with an event that causes another. */
    public Contract withCause(Cause cause) {
        var more = new ArrayList<>(causes);
        more.add(cause);
        return new Contract(schemas, stack, published, subscriptions, receivers, more, docs, today);
    }

    /** The same with other documentation. */
    public Contract withDocs(Path directory) {
        return new Contract(schemas, stack, published, subscriptions, receivers, causes, directory, today);
    }

    /** The same on another day. */
    public Contract on(LocalDate day) {
        return new Contract(schemas, stack, published, subscriptions, receivers, causes, docs, day);
    }
}
