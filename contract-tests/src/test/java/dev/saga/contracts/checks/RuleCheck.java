package dev.saga.contracts.checks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Case;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.Envelope;
import dev.saga.contracts.running.Stack;
import dev.saga.stack.RegisteredStack.Registered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The registered rules, matched by AWS's own matcher: every event reaches who listens to it, and nobody else. */
public final class RuleCheck {
    private static final String FUNCTION_SUFFIX = "-events";

    private RuleCheck() {}

    static List<String> problems(Contract contract) {
        // A way that is not there loses every event of its rule, so it is nearer to the cause than a lost event.
        var rules = contract.stack().eventRules();
        var problems = new ArrayList<String>();
        rules.forEach(rule -> problems.addAll(wayProblems(contract, rule)));
        for (var event : contract.events()) {
            // One broken rule breaks all cases of an event alike; the first says it.
            sendable(contract, event).stream()
                    .flatMap(made -> undelivered(contract, made).stream())
                    .findFirst()
                    .ifPresent(problems::add);
        }
        var heard = heard(contract);
        rules.forEach(rule -> problems.addAll(useProblems(contract, rule, heard)));
        return problems;
    }

    /** The cases that may cross the bus: now, or once a later version is out. */
    public static List<Case> sendable(Contract contract, String event) {
        return contract.cases(event).stream()
                .filter(made -> made.kind() != Case.Kind.INVALID)
                .toList();
    }

    /** What is wrong with the way of one event; empty if it reaches exactly its consumers. */
    public static Optional<String> undelivered(Contract contract, Case made) {
        var source = contract.files().sourceOf(made.event());
        var envelope = Envelope.of(source, made.event(), made.detail());
        var reached = contract.stack().delivery().functions(bus(contract), envelope);
        var wanted = contract.files().consumersOf(made.event()).stream()
                .map(service -> service + FUNCTION_SUFFIX)
                .collect(Collectors.toCollection(TreeSet::new));
        return reached.equals(wanted)
                ? Optional.empty()
                : Optional.of(made.event() + " of " + source + ", rules, case \"" + made.name() + "\" of "
                        + Places.file(made.event()) + ": reaches " + reached + ", but " + wanted
                        + " listen to it by schemas/catalog.json" + reasons(contract, envelope, reached, wanted));
    }

    private static String reasons(
            Contract contract, JsonObject envelope, Set<String> reached, SortedSet<String> wanted) {
        return wanted.stream()
                .filter(function -> !reached.contains(function))
                .flatMap(function -> contract.stack().delivery().refusals(function, envelope).stream())
                .map(refusal -> "; " + refusal)
                .collect(Collectors.joining());
    }

    /** What is wrong with one rule, whatever events there are. */
    public static List<String> problems(Contract contract, Registered rule) {
        var problems = new ArrayList<>(wayProblems(contract, rule));
        problems.addAll(useProblems(contract, rule, heard(contract)));
        return problems;
    }

    /** What keeps a rule from bringing anything to a function. */
    private static List<String> wayProblems(Contract contract, Registered rule) {
        var problems = new ArrayList<String>();
        var here = here(rule);
        if (!rule.text("eventBusName").equals(bus(contract))) {
            problems.add(here + "/eventBusName is \"" + rule.text("eventBusName") + "\", events are on \""
                    + bus(contract) + "\"");
        }
        var targets = contract.stack().targetsOf(rule);
        if (targets.isEmpty()) {
            problems.add(here + "it has no target");
        }
        for (var target : targets) {
            if (!target.text("eventBusName").equals(rule.text("eventBusName"))) {
                problems.add(here(rule, target) + "/eventBusName is another bus than its rule's");
            }
            if (contract.stack().functionBehind(target.text("arn")).isEmpty()) {
                problems.add(here(rule, target) + "/arn is " + target.text("arn")
                        + ", which is no alias of a function of this stack" + named(contract, target));
            }
        }
        return problems;
    }

    /** A target that names a function itself would invoke its unpublished code, past the alias. */
    private static String named(Contract contract, Registered target) {
        return contract.stack().ofType("aws:lambda/function:Function").stream()
                .filter(function -> Stack.arnOf(function).equals(target.text("arn")))
                .map(function -> "; it names the function " + function.name() + ", let it name the function's alias")
                .findFirst()
                .orElse("");
    }

    /** What is wrong with a rule whose way is there. */
    private static List<String> useProblems(
            Contract contract, Registered rule, Map<String, SortedSet<String>> heardByRule) {
        var problems = new ArrayList<String>();
        var heard = heardByRule.getOrDefault(rule.name(), new TreeSet<>());
        if (heard.isEmpty()) {
            problems.add(here(rule) + "its pattern " + rule.text("eventPattern") + " matches no event");
        }
        for (var target : contract.stack().targetsOf(rule)) {
            contract.stack()
                    .functionBehind(target.text("arn"))
                    .ifPresent(function -> problems.addAll(useProblems(contract, rule, target, function, heard)));
        }
        return problems;
    }

    private static List<String> useProblems(
            Contract contract, Registered rule, Registered target, Registered function, Set<String> heard) {
        var problems = new ArrayList<String>();
        var here = here(rule, target);
        var service = serviceOf(function);
        var inCode = contract.subscriptions().getOrDefault(service, Map.of()).keySet();
        for (var event : heard) {
            if (!function.name().equals(service + FUNCTION_SUFFIX) || !inCode.contains(event)) {
                problems.add(here + "function " + function.name() + " has no subscription to " + event + " in code");
            }
        }
        if (!isPermitted(contract.stack(), rule, function, target)) {
            problems.add(here + "no permission lets this rule invoke " + function.name() + " by the alias of /arn");
        }
        deadLetterProblem(contract.stack(), rule, target).ifPresent(problem -> problems.add(here + problem));
        failureProblem(contract.stack(), function, target).ifPresent(problem -> problems.add(here + problem));
        return problems;
    }

    /** The events that a rule is about by its pattern, and the rule. */
    private static String here(Registered rule) {
        var pattern = Stack.json(rule, "eventPattern");
        return texts(pattern, "detail-type") + " of " + texts(pattern, "source") + ", rules, rule " + rule.name()
                + ": ";
    }

    private static String here(Registered rule, Registered target) {
        return here(rule).replaceFirst(": $", ", target " + target.name() + ": ");
    }

    private static String texts(JsonObject pattern, String field) {
        return pattern.get(field) instanceof JsonArray values
                ? StreamSupport.stream(values.spliterator(), false)
                        .map(value -> value.isJsonPrimitive() ? value.getAsString() : value.toString())
                        .collect(Collectors.joining(", "))
                : "any " + field;
    }

    /** The events that each rule's pattern matches, by the rule's name. */
    private static Map<String, SortedSet<String>> heard(Contract contract) {
        var heard = new HashMap<String, SortedSet<String>>();
        for (var event : contract.events()) {
            for (var made : sendable(contract, event)) {
                var envelope = Envelope.of(contract.files().sourceOf(event), event, made.detail());
                for (var rule : contract.stack().delivery().rules(envelope)) {
                    heard.computeIfAbsent(rule, name -> new TreeSet<>()).add(event);
                }
            }
        }
        return heard;
    }

    private static boolean isPermitted(Stack stack, Registered rule, Registered function, Registered target) {
        var alias = stack.ofType("aws:lambda/alias:Alias").stream()
                .filter(known -> Stack.arnOf(known).equals(target.text("arn")))
                .findFirst()
                .orElseThrow();
        return stack.ofType("aws:lambda/permission:Permission").stream()
                .anyMatch(permission -> permission.text("principal").equals("events.amazonaws.com")
                        && permission.text("action").equals("lambda:InvokeFunction")
                        && permission.text("sourceArn").equals(Stack.arnOf(rule))
                        && !permission.inputs().has("sourceAccount")
                        && permission.text("function").equals(function.text("name"))
                        && permission.text("qualifier").equals(alias.text("name")));
    }

    private static Optional<String> deadLetterProblem(Stack stack, Registered rule, Registered target) {
        if (!target.inputs().has("deadLetterConfig")) {
            return Optional.of("it has no dead-letter queue");
        }
        var arn = target.inputs().getAsJsonObject("deadLetterConfig").get("arn").getAsString();
        var queue = stack.ofType("aws:sqs/queue:Queue").stream()
                .filter(known -> Stack.arnOf(known).equals(arn))
                .findFirst();
        if (queue.isEmpty()) {
            return Optional.of("its dead-letter queue " + arn + " is not in this stack");
        }
        var accepts = stack.ofType("aws:sqs/queuePolicy:QueuePolicy").stream()
                .filter(policy ->
                        policy.text("queueUrl").equals("https://" + queue.get().name()))
                .anyMatch(policy -> policy.text("policy").contains("\"" + Stack.arnOf(rule) + "\""));
        return accepts
                ? Optional.empty()
                : Optional.of(
                        "its dead-letter queue " + queue.get().name() + " does not accept letters from this rule");
    }

    /** What the function refuses, Lambda hands whole to the failure destination of the alias that was invoked. */
    private static Optional<String> failureProblem(Stack stack, Registered function, Registered target) {
        var config = stack.ofType("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig").stream()
                .filter(known -> known.text("functionName").equals(function.text("name"))
                        && isAlias(stack, target.text("arn"), known.text("qualifier")))
                .findFirst();
        if (config.isEmpty()) {
            return Optional.of("what " + function.name() + " refuses is lost: that alias has no failure destination");
        }
        var destination = Json.at(config.get().inputs(), "/destinationConfig/onFailure/destination")
                .getAsString();
        var mayReport = Stack.json(stack.named("aws:iam/rolePolicy:RolePolicy", function.name()), "policy")
                .toString();
        return mayReport.contains("sqs:SendMessage") && mayReport.contains("\"" + destination + "\"")
                ? Optional.empty()
                : Optional.of(
                        "the role of " + function.name() + " may not send to its failure destination " + destination);
    }

    private static boolean isAlias(Stack stack, String arn, String name) {
        return stack.ofType("aws:lambda/alias:Alias").stream()
                .anyMatch(alias ->
                        Stack.arnOf(alias).equals(arn) && alias.text("name").equals(name));
    }

    private static String bus(Contract contract) {
        return contract.stack()
                .ofType("aws:cloudwatch/eventBus:EventBus")
                .get(0)
                .text("name");
    }

    private static String serviceOf(Registered function) {
        return function.name().substring(0, function.name().indexOf('-'));
    }
}
