package dev.saga.local.aws.sqs;

import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.iam.ResourcePolicies;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceType;
import java.util.Map;
import java.util.function.Predicate;

/** Standard queues. Their URLs are below the endpoint of all services. */
final class SqsResources {
    private final Account account;
    private final ResourcePolicies policies;
    private final String endpointUrl;
    private final Predicate<QueueDefinition> queues;

    /** @param queues takes each declared queue, and refuses a second one of the same name */
    SqsResources(Account account, ResourcePolicies policies, String endpointUrl, Predicate<QueueDefinition> queues) {
        this.account = account;
        this.policies = policies;
        this.endpointUrl = endpointUrl;
        this.queues = queues;
    }

    Map<String, ResourceType> types() {
        return Map.of("aws:sqs/queue:Queue", this::queue);
    }

    private Created queue(Inputs inputs) {
        inputs.refuse("fifoQueue");
        var definition = QueueDefinition.of(inputs);
        if (!queues.test(definition)) {
            throw inputs.mistake("name", "is taken by another queue: " + definition.name());
        }
        var arn = account.arn("sqs", definition.name());
        inputs.text("policy").ifPresent(policy -> policies.put(inputs, arn, policy));
        var url = endpointUrl + "/" + Account.ID + "/" + definition.name();
        return new Created(url, Map.of("name", definition.name(), "arn", arn, "url", url));
    }
}
