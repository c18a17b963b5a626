package dev.saga.stack;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The topic that alarms go to, and the way to raise one. */
final class Alarms extends Component {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String RUNBOOK = " What to do: docs/operations.md#";
    private final Environment environment;
    private final Topic topic;

    /** The service or subscription in front of an alarm's purpose. */
    private final Pattern owner;

    /**
     * What an alarm watches.
     *
     * @param namespace for example {@code AWS/Lambda}
     * @param name for example {@code IteratorAge}
     * @param statistic {@code Maximum}, {@code Sum}, …
     * @param dimensions which resource
     */
    record Metric(String namespace, String name, String statistic, Map<String, String> dimensions) {
        static Metric ofFunction(String name, String statistic, String function) {
            return new Metric("AWS/Lambda", name, statistic, Map.of("FunctionName", function));
        }
    }

    Alarms(Environment environment, Catalog catalog) {
        super("Alarms", "alarms");
        this.environment = environment;
        var service = catalog.services().stream().map(Service::name).collect(Collectors.joining("|", "(", ")"));
        owner = Pattern.compile("^" + service + "-(on-" + service + "-)?");
        var name = environment.name(PhysicalName.TOPIC, "alarms");
        topic = new Topic(
                "alarms",
                TopicArgs.builder().name(name).tags(environment.tags("alarms")).build(),
                mine());
        new TopicPolicy(
                "alarms-policy",
                TopicPolicyArgs.builder().arn(topic.arn()).policy(policy()).build(),
                mine());
        environment
                .settings()
                .alarmEmail()
                .ifPresent(email -> new TopicSubscription(
                        "alarms-by-mail",
                        TopicSubscriptionArgs.builder()
                                .topic(topic.arn())
                                .protocol("email")
                                .endpoint(email)
                                .build(),
                        mine()));
    }

    private Output<String> policy() {
        var self = topic.arn().applyValue(List::of);
        var fromCloudWatch = Policy.Statement.allow("Alarms", List.of("sns:Publish"), self)
                .with("Principal", Map.of("Service", "cloudwatch.amazonaws.com"))
                .with(
                        "Condition",
                        environment
                                .account()
                                .applyValue(account -> Map.of("StringEquals", Map.of("aws:SourceAccount", account))));
        var tlsOnly = new Policy.Statement("TlsOnly", "Deny", List.of("sns:Publish"), self, Output.of(Map.of()))
                .with("Principal", "*")
                .with("Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")));
        return Policy.document(List.of(fromCloudWatch, tlsOnly));
    }

    /**
     * Raises an alarm when the metric is above a threshold for one minute.
     *
     * @param purpose the alarm's name, which is also its heading in the runbook, but for the service or subscription in front
     * @param meaning what it means for orders, in a sentence
     */
    void whenAbove(Component owner, String purpose, String meaning, Metric metric, double threshold) {
        var args = alarm(purpose, meaning, metric, MINUTE)
                .comparisonOperator("GreaterThanThreshold")
                .threshold(threshold)
                .treatMissingData("notBreaching");
        new MetricAlarm(purpose, args.build(), owner.mine());
    }

    /**
     * Raises an alarm when something that should happen does not.
     *
     * @param metric counts it
     * @param period in which it should have happened
     */
    void whenSilent(Component owner, String purpose, String meaning, Metric metric, Duration period) {
        var args = alarm(purpose, meaning, metric, period)
                .comparisonOperator("LessThanThreshold")
                .threshold(1.0)
                .treatMissingData("breaching");
        new MetricAlarm(purpose, args.build(), owner.mine());
    }

    private MetricAlarmArgs.Builder alarm(String purpose, String meaning, Metric metric, Duration period) {
        var heading = owner.matcher(purpose).replaceFirst("");
        return MetricAlarmArgs.builder()
                .name(environment.name(PhysicalName.METRIC_ALARM, purpose))
                .alarmDescription(meaning + RUNBOOK + heading)
                .namespace(metric.namespace())
                .metricName(metric.name())
                .statistic(metric.statistic())
                .dimensions(metric.dimensions())
                .period((int) period.toSeconds())
                .evaluationPeriods(1)
                .alarmActions(topic.arn().applyValue(List::of))
                .okActions(topic.arn().applyValue(List::of))
                .tags(environment.tags("alarms"));
    }

    Output<String> topicArn() {
        return topic.arn();
    }
}
