package dev.saga.stack;

import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.core.Output;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A dead-letter queue: encrypted, TLS only, fourteen days, and an alarm while it holds a message. That alarm can be fifteen
 * minutes late, since CloudWatch has no metrics of an idle queue
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-monitoring-using-cloudwatch.html); what sends
 * there has alarms of its own.
 */
final class Queue extends Component {
    private static final int RETENTION_SECONDS = (int) Duration.ofDays(14).toSeconds();
    private final String purpose;
    private final String name;
    private final com.pulumi.aws.sqs.Queue queue;

    /**
     * Declares the queue and its alarm.
     *
     * @param purpose what lies in it, for example {@code orders-undelivered}
     * @param meaning the same in words, for the alarm
     */
    Queue(Environment environment, Component parent, Alarms alarms, String purpose, String meaning) {
        super("Queue", purpose, parent);
        this.purpose = purpose;
        name = environment.name(PhysicalName.QUEUE, purpose);
        queue = new com.pulumi.aws.sqs.Queue(
                purpose,
                QueueArgs.builder()
                        .name(name)
                        .messageRetentionSeconds(RETENTION_SECONDS)
                        .sqsManagedSseEnabled(true)
                        .tags(environment.tags("dead-letters"))
                        .build(),
                mineHoldingData(environment.settings().deletionProtection()));
        alarms.whenAbove(
                this,
                purpose + "-not-empty",
                meaning,
                new Alarms.Metric(
                        "AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", Map.of("QueueName", name)),
                0);
    }

    Output<String> arn() {
        return queue.arn();
    }

    Output<String> url() {
        return queue.url();
    }

    String name() {
        return name;
    }

    /** Refuses what does not come over TLS; Lambda's letters come with the rights of the function's own role. */
    void acceptFromRoles() {
        policy(List.of(tlsOnly()));
    }

    /** Accepts what EventBridge could not hand off, from these rules only. */
    void acceptFromRules(List<Output<String>> ruleArns) {
        var fromRules = Policy.Statement.allow(
                        "UndeliveredEvents", List.of("sqs:SendMessage"), arn().applyValue(List::of))
                .with("Principal", Map.of("Service", "events.amazonaws.com"))
                .with(
                        "Condition",
                        Output.all(ruleArns).applyValue(arns -> Map.of("ArnEquals", Map.of("aws:SourceArn", arns))));
        policy(List.of(fromRules, tlsOnly()));
    }

    private Policy.Statement tlsOnly() {
        return new Policy.Statement(
                        "TlsOnly", "Deny", List.of("sqs:*"), arn().applyValue(List::of), Output.of(Map.of()))
                .with("Principal", "*")
                .with("Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")));
    }

    private void policy(List<Policy.Statement> statements) {
        new QueuePolicy(
                purpose + "-policy",
                QueuePolicyArgs.builder()
                        .queueUrl(queue.url())
                        .policy(Policy.document(statements))
                        .build(),
                mine());
    }

    /** The URL of every dead-letter queue, by what lies in it. */
    static Output<Map<String, String>> urls(Collection<Participant> participants) {
        return byName(
                participants.stream().flatMap(p -> p.queues().stream()).toList(), queue -> queue.purpose, Queue::url);
    }
}
