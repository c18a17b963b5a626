package dev.saga.contracts.checks;

import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.running.Project;
import dev.saga.contracts.running.Published;
import dev.saga.contracts.running.Reads;
import dev.saga.contracts.running.RunningService;
import dev.saga.contracts.running.RunningServices;
import dev.saga.contracts.running.Scenarios;
import dev.saga.contracts.running.Stack;
import dev.saga.schemas.Catalog;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Everything that has to agree: the contract files, what the program registers, what producers send, what consumers take,
 * and what the documentation shows. It is the real thing, or a copy in which something was broken.
 *
 * @param files the contract files
 * @param stack what the program registers
 * @param published what producers sent while the scenarios were played
 * @param subscriptions by service, the event types that its code subscribes to
 * @param receivers by service, who takes its events; by service and event, who takes that one instead
 * @param causes which event makes which service say what
 * @param docs the directory of the generated documentation
 * @param today when waivers are looked at
 */
public record Contract(
        ContractFiles files,
        Stack stack,
        List<Published> published,
        Map<String, Map<String, Reads>> subscriptions,
        Map<String, Receiver> receivers,
        List<Cause> causes,
        Path docs,
        LocalDate today) {
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
                new ContractFiles(Project.schemas()),
                Stack.ofProgram(),
                Scenarios.published(),
                running.all().stream().collect(Collectors.toMap(RunningService::name, RunningService::subscriptions)),
                running.all().stream().collect(Collectors.toMap(RunningService::name, service -> service::receive)),
                Cause.explored(running),
                Project.root().resolve("docs"),
                LocalDate.now(ZoneOffset.UTC));
    }

    /** The catalog; fails if it contradicts itself. */
    public Catalog catalog() {
        return files.catalog();
    }

    /** The types of events that have a schema and a producer. */
    public List<String> events() {
        return files.events();
    }

    /** An event's cases; none if there is no golden example to vary. */
    public List<Case> cases(String event) {
        return files.cases(event);
    }

    /** Who takes the events of a service. */
    public Receiver receiver(String service) {
        return Objects.requireNonNull(receivers.get(service), () -> "nobody receives for " + service);
    }

    /** Who takes one event for a service. */
    Receiver receiver(String service, String event) {
        var other = receivers.get(service + " " + event);
        return other == null ? receiver(service) : other;
    }

    /** The directory of the contract files. */
    public Path schemas() {
        return files.directory();
    }

    /** The same with another stack. */
    public Contract withStack(UnaryOperator<Stack> change) {
        return new Contract(files, change.apply(stack), published, subscriptions, receivers, causes, docs, today);
    }

    /** The same with other files. */
    public Contract withSchemas(Path directory) {
        return new Contract(
                new ContractFiles(directory), stack, published, subscriptions, receivers, causes, docs, today);
    }

    /** The same with producers that send otherwise. */
    public Contract withPublished(UnaryOperator<Published> change) {
        return new Contract(
                files, stack, published.stream().map(change).toList(), subscriptions, receivers, causes, docs, today);
    }

    /** The same without some of what producers sent. */
    public Contract withoutPublished(String type) {
        return new Contract(
                files,
                stack,
                published.stream().filter(event -> !event.type().equals(type)).toList(),
                subscriptions,
                receivers,
                causes,
                docs,
                today);
    }

    /** The same with another consumer of one event. */
    public Contract withReceiver(String service, String event, Receiver receiver) {
        return withReceiver(service + " " + event, receiver);
    }

    /** The same with another consumer. */
    public Contract withReceiver(String service, Receiver receiver) {
        var others = new LinkedHashMap<>(receivers);
        others.put(service, receiver);
        return new Contract(files, stack, published, subscriptions, others, causes, docs, today);
    }

    /** The same with a service that subscribes to one event less, in code. */
    public Contract withoutSubscription(String service, String event) {
        var fewer = new LinkedHashMap<>(subscriptions.get(service));
        fewer.remove(event);
        var others = new LinkedHashMap<>(subscriptions);
        others.put(service, fewer);
        return new Contract(files, stack, published, others, receivers, causes, docs, today);
    }

    /** The same with a service that subscribes to one event more, in code. */
    public Contract withSubscription(String service, String event) {
        var more = new LinkedHashMap<>(subscriptions.getOrDefault(service, Map.of()));
        more.put(event, new Reads(false, Set.of()));
        var others = new LinkedHashMap<>(subscriptions);
        others.put(service, more);
        return new Contract(files, stack, published, others, receivers, causes, docs, today);
    }

    /** The same with something more that a producer sent. */
    public Contract withPublished(Published event) {
        var more = new ArrayList<>(published);
        more.add(event);
        return new Contract(files, stack, more, subscriptions, receivers, causes, docs, today);
    }

    /** The same with an event that causes another. */
    public Contract withCause(Cause cause) {
        var more = new ArrayList<>(causes);
        more.add(cause);
        return new Contract(files, stack, published, subscriptions, receivers, more, docs, today);
    }

    /** The same with other documentation. */
    public Contract withDocs(Path directory) {
        return new Contract(files, stack, published, subscriptions, receivers, causes, directory, today);
    }

    /** The same on another day. */
    public Contract on(LocalDate day) {
        return new Contract(files, stack, published, subscriptions, receivers, causes, docs, day);
    }
}
