package dev.saga.local.aws.sqs;

import dev.saga.local.aws.awsjson.AwsAnswer;
import dev.saga.local.aws.awsjson.AwsApi;
import dev.saga.local.aws.awsjson.AwsBackend;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.awsjson.AwsRequest;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.Queues;
import dev.saga.local.aws.iam.Iam;
import dev.saga.local.engine.ResourceType;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * SQS. ElasticMQ takes seconds to start, and all goes well without it: it is started by the first message or the first
 * call, on a thread of its own. Whoever sends a message does not wait for that; whoever calls does.
 */
public final class Sqs implements AwsService, AwsApi, Queues {
    private static final String SERVICE = "AmazonSQS";
    private static final int INTERNAL_FAILURE = 500;
    private final Account account;
    private final Iam iam;
    private final String endpointUrl;
    private final AwsBackend backend;
    private final LazyElasticMq elasticMq;

    /**
     * No queues yet.
     *
     * @param iam evaluates the senders of messages
     * @param endpointUrl where clients reach SQS
     */
    public Sqs(Account account, Iam iam, String endpointUrl) {
        this.account = account;
        this.iam = iam;
        this.endpointUrl = endpointUrl;
        this.backend = new AwsBackend(account.region());
        this.elasticMq = new LazyElasticMq(
                () -> ElasticMq.start(account, URI.create(endpointUrl)),
                (url, operation, body) -> backend.call(url, SERVICE + "." + operation, body));
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        return new SqsResources(account, iam.resourcePolicies(), endpointUrl, elasticMq::declare).types();
    }

    @Override
    public void send(String queueArn, String body, Map<String, String> attributes, Caller sender) {
        iam.require(sender, "sqs:SendMessage", queueArn);
        var queue = queueArn.substring(queueArn.lastIndexOf(':') + 1);
        elasticMq.send(queue, body, attributes);
    }

    @Override
    public Set<String> services() {
        return Set.of(SERVICE);
    }

    @Override
    public AwsAnswer answer(AwsRequest request) {
        try {
            return backend.forward(elasticMq.url(), request);
        } catch (IOException | ExecutionException e) {
            throw new AwsException(INTERNAL_FAILURE, "InternalError", "ElasticMQ: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsException(INTERNAL_FAILURE, "InternalError", "This machine is shutting down.");
        }
    }

    @Override
    public void close() {
        elasticMq.close();
    }
}
