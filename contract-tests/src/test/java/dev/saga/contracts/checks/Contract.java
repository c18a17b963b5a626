package dev.saga.contracts.checks;

import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.running.Project;
import dev.saga.contracts.running.Published;
import dev.saga.contracts.running.Reads;
import dev.saga.contracts.running.Remembered;
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
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The parts that have to agree: contract files, registered resources, published events, consumers, and documentation. They
 * are those of the project, or a copy in which one was broken. The first check that needs a part computes it. If that fails,
 * each check that needs the part gets the same exception.
 *
 * @param files the contract files
 * @param program what the program registers
 * @param played what producers sent while the scenarios were played
 * @param code by service, the event types that its code subscribes to
 * @param functions by service, the receiver of its events
 * @param explored the transitions of every service
 * @param docs the directory of the generated documentation
 * @param today when waivers are looked at
 */
public record Contract(
        ContractFiles files,
        Supplier<Stack> program,
        Supplier<Scenarios.Played> played,
        Supplier<Map<String, Map<String, Reads>>> code,
        Supplier<Map<String, Receiver>> functions,
        Supplier<List<Transition>> explored,
        Path docs,
        LocalDate today) {
    /** Takes an event as a service's events function does; throws if it refuses. */
    @FunctionalInterface
    public interface Receiver {
        void receive(JsonObject envelope);
    }

    private static final Remembered<Contract> REAL = new Remembered<>(Contract::ofProject);

    /** What this project promises, registers and does. */
    public static Contract real() {
        return REAL.get();
    }

    private static Contract ofProject() {
        // One after the other: each counts what the services write and publish meanwhile.
        var played = new Remembered<>(Scenarios::play);
        var explored = new Remembered<>(() -> {
            played.attempt();
            return Transition.explored(RunningServices.shared());
        });
        return new Contract(
                new ContractFiles(Project.schemas()),
                Stack::ofProgram,
                played,
                new Remembered<>(() -> ofServices(RunningService::subscriptions)),
                new Remembered<>(() -> {
                    explored.attempt();
                    return ofServices(service -> service::receive);
                }),
                explored,
                Project.root().resolve("docs"),
                LocalDate.now(ZoneOffset.UTC));
    }

    private static <T> Map<String, T> ofServices(Function<RunningService, T> part) {
        return RunningServices.shared().all().stream()
                .collect(Collectors.toUnmodifiableMap(RunningService::name, part));
    }

    /** What the program registers. */
    public Stack stack() {
        return program.get();
    }

    /** The events that producers published in the scenarios. */
    public List<Published> published() {
        return played.get().published();
    }

    /** The failed steps of the scenarios. */
    List<String> troubles() {
        return played.get().troubles();
    }

    /** By service, the event types that its code subscribes to. */
    public Map<String, Map<String, Reads>> subscriptions() {
        return code.get();
    }

    /** The transitions of every service, in the order of its states. */
    List<Transition> transitions() {
        return explored.get();
    }

    /** Which event makes which service publish what. */
    List<Cause> causes() {
        return transitions().stream()
                .filter(Transition::byEvent)
                .flatMap(transition -> transition.published().stream()
                        .map(effect -> new Cause(transition.trigger(), transition.service(), effect)))
                .distinct()
                .sorted()
                .toList();
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
        return Objects.requireNonNull(functions.get().get(service), () -> "nobody receives for " + service);
    }

    /** The directory of the contract files. */
    public Path schemas() {
        return files.directory();
    }

    /** The same with another stack. */
    public Contract withStack(UnaryOperator<Stack> change) {
        var changed = change.apply(stack());
        return new Contract(files, () -> changed, played, code, functions, explored, docs, today);
    }

    /** The same with other files. */
    public Contract withSchemas(Path directory) {
        return new Contract(new ContractFiles(directory), program, played, code, functions, explored, docs, today);
    }

    /** The same with producers that send otherwise. */
    public Contract withPublished(UnaryOperator<Published> change) {
        return withPublished(published().stream().map(change).toList());
    }

    /** The same without some of what producers sent. */
    public Contract withoutPublished(String type) {
        return withPublished(
                published().stream().filter(event -> !event.type().equals(type)).toList());
    }

    /** The same with one more published event. */
    public Contract withPublished(Published event) {
        var more = new ArrayList<>(published());
        more.add(event);
        return withPublished(more);
    }

    private Contract withPublished(List<Published> published) {
        var otherwise = new Scenarios.Played(published, troubles());
        return new Contract(files, program, () -> otherwise, code, functions, explored, docs, today);
    }

    /** The same with one more failed step of a scenario. */
    public Contract withTrouble(String trouble) {
        var more = new ArrayList<>(troubles());
        more.add(trouble);
        var otherwise = new Scenarios.Played(published(), more);
        return new Contract(files, program, () -> otherwise, code, functions, explored, docs, today);
    }

    /** The same with another consumer. */
    public Contract withReceiver(String service, Receiver receiver) {
        var others = new LinkedHashMap<>(functions.get());
        others.put(service, receiver);
        return new Contract(files, program, played, code, () -> others, explored, docs, today);
    }

    /** The same with a service that subscribes to one event less, in code. */
    public Contract withoutSubscription(String service, String event) {
        var fewer = new LinkedHashMap<>(subscriptions().get(service));
        fewer.remove(event);
        return withSubscriptions(service, fewer);
    }

    /** The same with a service that subscribes to one event more, in code. */
    public Contract withSubscription(String service, String event) {
        var more = new LinkedHashMap<>(subscriptions().getOrDefault(service, Map.of()));
        more.put(event, new Reads(false, Set.of()));
        return withSubscriptions(service, more);
    }

    private Contract withSubscriptions(String service, Map<String, Reads> subscriptions) {
        var others = new LinkedHashMap<>(subscriptions());
        others.put(service, subscriptions);
        return new Contract(files, program, played, () -> others, functions, explored, docs, today);
    }

    /** The same with an event that causes another. */
    public Contract withCause(Cause cause) {
        var more = new ArrayList<>(transitions());
        more.add(new Transition(cause.service(), "", cause.event(), true, "", new TreeSet<>(Set.of(cause.effect()))));
        return new Contract(files, program, played, code, functions, () -> more, docs, today);
    }

    /** The same with other documentation. */
    public Contract withDocs(Path directory) {
        return new Contract(files, program, played, code, functions, explored, directory, today);
    }

    /** The same on another day. */
    public Contract on(LocalDate day) {
        return new Contract(files, program, played, code, functions, explored, docs, day);
    }
}
