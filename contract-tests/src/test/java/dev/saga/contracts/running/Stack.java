package dev.saga.contracts.running;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.stack.RegisteredStack;
import dev.saga.stack.RegisteredStack.Registered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the Pulumi program registers, by what a contract asks of it. */
public final class Stack {
    private static final Remembered<Stack> PROGRAM = new Remembered<>(Stack::registered);

    private final List<Registered> resources;
    private @Nullable Delivery delivery;

    private Stack(List<Registered> resources) {
        this.resources = List.copyOf(resources);
    }

    private static Stack registered() {
        var program = RegisteredStack.with(Map.of());
        var failures = Stream.concat(
                        program.result().exceptions().stream().map(Stack::rootMessage),
                        program.result().errors().stream())
                .toList();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("the Pulumi program fails: " + failures.get(0));
        }
        return new Stack(program.all());
    }

    private static String rootMessage(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    /** What the program registers under its defaults. */
    public static Stack ofProgram() {
        return PROGRAM.get();
    }

    /** Where its rules bring events. */
    public Delivery delivery() {
        if (delivery == null) {
            delivery = new Delivery(this);
        }
        return delivery;
    }

    /** All resources of AWS. */
    public List<Registered> all() {
        return resources;
    }

    /** The resources of one type, for example {@code aws:sqs/queue:Queue}. */
    public List<Registered> ofType(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The rules that match events, as opposed to schedules. */
    public List<Registered> eventRules() {
        return ofType("aws:cloudwatch/eventRule:EventRule").stream()
                .filter(rule -> rule.inputs().has("eventPattern"))
                .toList();
    }

    /** The targets of a rule on that rule's bus. */
    public List<Registered> targetsOf(Registered rule) {
        return ofType("aws:cloudwatch/eventTarget:EventTarget").stream()
                .filter(target -> target.text("rule").equals(rule.text("name")))
                .toList();
    }

    /** The functions of one service: those whose logical name begins with it. */
    public List<Registered> functionsOf(String service) {
        return ofType("aws:lambda/function:Function").stream()
                .filter(function -> function.name().startsWith(service + "-"))
                .toList();
    }

    /** One function by its logical name, for example {@code orders-events}. */
    public Registered function(String name) {
        return named("aws:lambda/function:Function", name);
    }

    /** One resource by type and logical name. */
    public Registered named(String type, String name) {
        return ofType(type).stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the program registers no " + type + " " + name));
    }

    /**
     * The function that an ARN leads to, by the alias that has it.
     *
     * @return empty if the ARN is no alias's of this stack
     */
    public Optional<Registered> functionBehind(String arn) {
        return ofType("aws:lambda/alias:Alias").stream()
                .filter(alias -> arnOf(alias).equals(arn))
                .flatMap(alias -> ofType("aws:lambda/function:Function").stream()
                        .filter(function -> function.text("name").equals(alias.text("functionName"))))
                .findFirst();
    }

    /** The ARN under which others of this stack know a resource. */
    public static String arnOf(Registered resource) {
        return "arn:" + resource.type() + "/" + resource.name();
    }

    /** The variables that a function finds in its environment. */
    public static Map<String, String> variables(Registered function) {
        var variables = function.inputs().getAsJsonObject("environment").getAsJsonObject("variables");
        return variables.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().getAsString()));
    }

    /** A property that holds JSON as text. */
    public static JsonObject json(Registered resource, String property) {
        return JsonParser.parseString(resource.text(property)).getAsJsonObject();
    }

    /** The same stack with one resource otherwise. */
    public Stack with(String type, String name, UnaryOperator<JsonObject> change) {
        var found = named(type, name);
        return new Stack(resources.stream()
                .map(resource -> resource.equals(found)
                        ? new Registered(
                                type, name, change.apply(resource.inputs().deepCopy()))
                        : resource)
                .toList());
    }

    /** The same stack with one resource less. */
    public Stack without(String type, String name) {
        var found = named(type, name);
        return new Stack(
                resources.stream().filter(resource -> !resource.equals(found)).toList());
    }

    /** The same stack with one resource more. */
    public Stack plus(Registered resource) {
        return new Stack(Stream.concat(resources.stream(), Stream.of(resource)).toList());
    }
}
