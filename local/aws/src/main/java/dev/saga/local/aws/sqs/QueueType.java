package dev.saga.local.aws.sqs;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import java.util.Set;
import java.util.function.Predicate;

/** {@code aws:sqs/queue:Queue}, a standard queue. Its URL is below the endpoint of all services. */
final class QueueType implements ResourceType {
    private final Account account;
    private final String endpointUrl;
    private final Predicate<QueueDefinition> queues;

    /** @param queues takes each declared queue, and says no to a second one of the same name */
    QueueType(Account account, String endpointUrl, Predicate<QueueDefinition> queues) {
        this.account = account;
        this.endpointUrl = endpointUrl;
        this.queues = queues;
    }

    @Override
    public Set<String> honoured() {
        return Set.of("name", "visibilityTimeoutSeconds", "delaySeconds", "receiveWaitTimeSeconds", "redrivePolicy");
    }

    @Override
    public Created create(Resource resource) {
        var inputs = new Inputs(resource);
        var definition = QueueDefinition.of(inputs);
        if (!queues.test(definition)) {
            throw inputs.mistake("name", "is taken by another queue: " + definition.name());
        }
        var url = endpointUrl + "/" + Account.ID + "/" + definition.name();
        var outputs = new JsonObject();
        outputs.addProperty("name", definition.name());
        outputs.addProperty("arn", account.arn("sqs", definition.name()));
        outputs.addProperty("url", url);
        return new Created(url, outputs);
    }
}
