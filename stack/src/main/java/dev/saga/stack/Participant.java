package dev.saga.stack;

import com.pulumi.core.Output;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One service that takes part in the saga: its table, the function behind its part of the API, the function that hears events and, if the service
 * publishes, the relay that carries its outbox to the bus.
 */
final class Participant extends Component {
    private static final int API_TIMEOUT_SECONDS = 15;
    private static final String API_HANDLER = "dev.saga.chassis.http.ApiHandler";
    private static final String EVENTS_HANDLER = "dev.saga.chassis.events.EventsHandler";
    private static final int EVENTS_TIMEOUT_SECONDS = 30;
    private static final int EVENT_AGE_SECONDS = (int) Duration.ofHours(6).toSeconds();

    private final Environment environment;
    private final Service contract;
    private final Alarms alarms;
    private final Table table;
    private final Function api;
    private final Queue unhandled;
    private final List<Queue> queues = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();

    Participant(Environment environment, String service, Catalog catalog, Bus bus, Alarms alarms) {
        super("Participant", service);
        this.environment = environment;
        this.contract = catalog.service(service);
        this.alarms = alarms;
        var publishes = contract.source() != null;
        table = new Table(environment, this, contract.name(), publishes);
        var undelivered = queue("undelivered", "Events that EventBridge could not hand to " + contract.name() + ".");
        unhandled = queue("unhandled", "Events that " + contract.name() + " received and could not act on.");
        unhandled.acceptFromRoles();
        // Whoever publishes nothing takes no commands: its part of the API only reads.
        var apiRights = publishes ? tableRights("api") : readingRights("api");
        api = function("api", API_HANDLER, API_TIMEOUT_SECONDS, apiVariables(), apiRights);
        var events = function(
                "events",
                EVENTS_HANDLER,
                EVENTS_TIMEOUT_SECONDS,
                variables(),
                reporting(tableRights("events"), unhandled));
        events.onFailure(unhandled, EVENT_AGE_SECONDS, alarms);
        alarms.whenAbove(
                events,
                events.shortName() + "-dropped",
                "Lambda has given up on events that " + events.name() + " failed on.",
                Alarms.Metric.ofFunction("AsyncEventsDropped", "Sum", events.name()),
                0);
        var rules = Subscription.of(contract, catalog).stream()
                .map(subscription -> subscription.declare(environment, this, bus.name(), events, undelivered, alarms))
                .collect(Collectors.toCollection(ArrayList::new));
        if (contract.source() != null) {
            var relay = new Relay(environment, this, table, contract.source(), bus, undelivered, alarms);
            rules.add(relay.scheduleArn());
        }
        undelivered.acceptFromRules(rules);
    }

    /** A queue of this service. */
    Queue queue(String purpose, String meaning) {
        var queue = new Queue(environment, this, alarms, contract.name() + "-" + purpose, meaning);
        queues.add(queue);
        return queue;
    }

    /** A function of this service. */
    Function function(
            String role,
            String handler,
            int timeoutSeconds,
            Output<Map<String, String>> variables,
            List<Policy.Statement> rights) {
        var function = new Function(
                environment,
                this,
                new Function.Definition(
                        contract.name() + "-" + role,
                        contract.name(),
                        handler,
                        "The " + role + " of " + contract.name() + ".",
                        timeoutSeconds,
                        variables,
                        rights));
        functions.add(function);
        alarmOnFailures(function);
        return function;
    }

    private void alarmOnFailures(Function function) {
        alarms.whenAbove(
                function,
                function.shortName() + "-errors",
                "Invocations of " + function.name() + " fail.",
                Alarms.Metric.ofFunction("Errors", "Sum", function.name()),
                0);
        alarms.whenAbove(
                function,
                function.shortName() + "-throttles",
                "Lambda refuses to run " + function.name() + " as often as it is called.",
                Alarms.Metric.ofFunction("Throttles", "Sum", function.name()),
                0);
    }

    private List<Policy.Statement> readingRights(String function) {
        var rights = new ArrayList<>(table.maySearch(function));
        rights.add(table.mayRead());
        return rights;
    }

    /** What one of this service's functions may do with its table: read, search the indexes made for it, and commit. */
    List<Policy.Statement> tableRights(String function) {
        var rights = readingRights(function);
        rights.add(table.mayCommit());
        return rights;
    }

    /** These rights, and leaving in a queue what the function could not do. */
    static List<Policy.Statement> reporting(List<Policy.Statement> rights, Queue queue) {
        var all = new ArrayList<>(rights);
        all.add(Policy.Statement.allow(
                "Report", List.of("sqs:SendMessage"), queue.arn().applyValue(List::of)));
        return all;
    }

    /** The environment of the functions that work on the table. */
    Output<Map<String, String>> variables() {
        return table.name()
                .applyValue(name -> Map.of(
                        "TABLE_NAME", name, "CURRENCY", environment.settings().currency()));
    }

    private Output<Map<String, String>> apiVariables() {
        return table.name()
                .applyValue(name -> Map.of(
                        "TABLE_NAME", name,
                        "CURRENCY", environment.settings().currency(),
                        "ORDER_TIMEOUT_SECONDS",
                                Integer.toString(environment.settings().orderTimeoutSeconds())));
    }

    String serviceName() {
        return contract.name();
    }

    /** The table's physical name. */
    String tableName() {
        return environment.name(PhysicalName.TABLE, contract.name());
    }

    /** The physical name of each participant's table, by the service's name. */
    static Map<String, String> tableNames(Collection<Participant> participants) {
        var names = new TreeMap<String, String>();
        participants.forEach(participant -> names.put(participant.serviceName(), participant.tableName()));
        return names;
    }

    Function api() {
        return api;
    }

    Queue unhandled() {
        return unhandled;
    }

    List<Queue> queues() {
        return queues;
    }

    List<Function> functions() {
        return functions;
    }
}
