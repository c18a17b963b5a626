package dev.saga.stack;

import com.pulumi.aws.cloudwatch.LogMetricFilter;
import com.pulumi.aws.cloudwatch.LogMetricFilterArgs;
import com.pulumi.aws.cloudwatch.inputs.LogMetricFilterMetricTransformationArgs;
import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigOnFailureArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingFilterCriteriaArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingFilterCriteriaFilterArgs;
import com.pulumi.core.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What carries a service's outbox to the bus: one function, called by the table's stream and, for what the stream loses, by
 * a schedule.
 */
final class Relay extends Component {
    private static final int TIMEOUT_SECONDS = 60;
    private static final int STREAM_AGE_SECONDS = (int) Duration.ofHours(12).toSeconds();
    private static final int STREAM_RETRIES = 100;
    private static final int BATCH = 100;
    private static final int LAG_MILLIS = (int) Duration.ofMinutes(1).toMillis();
    private static final int SWEEP_MINUTES = 15;
    private static final String OUTBOX_ONLY = """
            {"eventName":["INSERT"],"dynamodb":{"NewImage":{"kind":{"S":["EVENT"]}}}}""";

    private final Environment environment;
    private final Alarms alarms;
    private final String service;
    private final Function function;
    private final Output<String> schedule;

    /**
     * Declares the relay of a service.
     *
     * @param source as what it may publish
     * @param undelivered takes the calls of the schedule that EventBridge cannot deliver
     */
    Relay(
            Environment environment,
            Participant participant,
            Table table,
            String source,
            Bus bus,
            Queue undelivered,
            Alarms alarms) {
        super("Relay", participant.serviceName() + "-outbox", participant);
        this.environment = environment;
        this.alarms = alarms;
        service = participant.serviceName();
        var unpublished = participant.queue("unpublished", "Events of " + service + " that never reached the bus.");
        unpublished.acceptFromRoles();
        function = participant.function(
                "relay",
                "dev.saga.outbox.relay.RelayHandler",
                TIMEOUT_SECONDS,
                variables(table, bus, unpublished),
                Participant.reporting(rights(table, bus, source), unpublished));
        function.onFailure(unpublished, Schedule.AGE_SECONDS, alarms);
        follow(table, unpublished);
        alarmWhenSettingAside();
        schedule = sweep(undelivered);
    }

    private Output<Map<String, String>> variables(Table table, Bus bus, Queue unpublished) {
        return Output.tuple(table.name(), bus.name(), unpublished.url())
                .applyValue(names -> Map.of(
                        "TABLE_NAME",
                        names.t1,
                        "EVENT_BUS_NAME",
                        names.t2,
                        "UNPUBLISHED_QUEUE_URL",
                        names.t3,
                        "RELAY_PATIENCE_SECONDS",
                        Integer.toString(environment.settings().relayPatienceSeconds())));
    }

    private static List<Policy.Statement> rights(Table table, Bus bus, String source) {
        var rights = new ArrayList<>(table.maySearch("relay"));
        rights.addAll(table.mayFollow());
        rights.add(table.mayGet());
        rights.add(table.mayUnmark());
        rights.add(Policy.Statement.allow(
                        "Publish", List.of("events:PutEvents"), bus.arn().applyValue(List::of))
                .with("Condition", Map.of("StringEquals", Map.of("events:source", source))));
        return rights;
    }

    private void follow(Table table, Queue unpublished) {
        new EventSourceMapping(
                service + "-outbox",
                EventSourceMappingArgs.builder()
                        .eventSourceArn(table.streamArn())
                        .functionName(function.aliasArn())
                        .startingPosition("TRIM_HORIZON")
                        .batchSize(BATCH)
                        .bisectBatchOnFunctionError(true)
                        .functionResponseTypes("ReportBatchItemFailures")
                        .maximumRetryAttempts(STREAM_RETRIES)
                        .maximumRecordAgeInSeconds(STREAM_AGE_SECONDS)
                        .filterCriteria(EventSourceMappingFilterCriteriaArgs.builder()
                                .filters(EventSourceMappingFilterCriteriaFilterArgs.builder()
                                        .pattern(OUTBOX_ONLY)
                                        .build())
                                .build())
                        .destinationConfig(EventSourceMappingDestinationConfigArgs.builder()
                                .onFailure(EventSourceMappingDestinationConfigOnFailureArgs.builder()
                                        .destinationArn(unpublished.arn())
                                        .build())
                                .build())
                        .tags(environment.tags(service))
                        .build(),
                function.afterRights());
        alarms.whenAbove(
                this,
                service + "-relay-lag",
                "Events of " + service + " wait for more than a minute to be published.",
                Alarms.Metric.ofFunction("IteratorAge", "Maximum", function.name()),
                LAG_MILLIS);
    }

    private Output<String> sweep(Queue undelivered) {
        var sweep = new Schedule(
                service + "-unpublished",
                service,
                "When events of " + service + " that the stream has not brought are looked for.",
                SWEEP_MINUTES);
        var rule = sweep.declare(environment, this, function, undelivered);
        // The stream invokes the function too, so that only EventBridge's count is the schedule's own.
        sweep.watch(
                environment,
                this,
                alarms,
                service + "-relay",
                "The relay does not look for events of " + service + " that the stream has lost.",
                sweep.metric(environment, "Invocations"));
        alarms.whenAbove(
                this,
                service + "-relay-swept",
                "The stream of " + service + " has lost events, or brings them very late; the sweep published them.",
                logged("swept", "\"swept\" \"event=\""),
                0);
        return rule;
    }

    /** The alarm on the queue comes up to fifteen minutes late, since an idle queue has no metrics. */
    private void alarmWhenSettingAside() {
        alarms.whenAbove(
                this,
                service + "-relay-set-aside",
                "The relay of " + service + " has set aside events that no retry can publish.",
                logged("set-aside", "\"set aside OutboxKey\""),
                0);
    }

    /** Counts lines of the relay's log: it has one for each such event, and no other metric counts them. */
    private Alarms.Metric logged(String what, String pattern) {
        var metric = new Alarms.Metric(environment.prefix(), service + "-" + what + "-events", "Sum", Map.of());
        new LogMetricFilter(
                service + "-" + what,
                LogMetricFilterArgs.builder()
                        .name(environment.name(PhysicalName.LOG_METRIC_FILTER, service, what))
                        .logGroupName(function.logGroup())
                        .pattern(pattern)
                        .metricTransformation(LogMetricFilterMetricTransformationArgs.builder()
                                .namespace(metric.namespace())
                                .name(metric.name())
                                .value("1")
                                .build())
                        .build(),
                mine());
        return metric;
    }

    /** The ARN of the rule that calls it when the time has come. */
    Output<String> scheduleArn() {
        return schedule;
    }
}
