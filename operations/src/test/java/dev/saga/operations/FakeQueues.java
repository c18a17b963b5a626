package dev.saga.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Queues in memory, where a received message is hidden until it is released. A queue's URL is its name. */
final class FakeQueues implements SqsClient {
    private final Map<String, Map<String, String>> bodies = new LinkedHashMap<>();
    private final Map<String, Map<String, MessageAttributeValue>> attributes = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> undeletable = new HashSet<>();
    private final Set<String> unreachable = new HashSet<>();
    private final Set<String> undeleting = new HashSet<>();
    private int sent;

    FakeQueues(String... queues) {
        for (var queue : queues) {
            bodies.put(queue, new LinkedHashMap<>());
        }
    }

    /** Adds a dead letter without attributes and returns its id. */
    String send(String queue, String body) {
        return send(queue, body, Map.of());
    }

    /** Adds a dead letter and returns its id. */
    String send(String queue, String body, Map<String, String> texts) {
        sent++;
        var id = "letter-" + sent;
        lying(queue).put(id, body);
        texts.forEach((name, text) -> attributes
                .computeIfAbsent(id, first -> new HashMap<>())
                .put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(text)
                                .build()));
        return id;
    }

    /** From now on SQS fails to delete this message. */
    void refuseToDelete(String id) {
        undeletable.add(id);
    }

    /** From now on calls for this queue fail. */
    void fail(String queue) {
        unreachable.add(queue);
    }

    /** From now on this queue refuses whole requests to delete. */
    void failToDelete(String queue) {
        undeleting.add(queue);
    }

    private void requireReachable(String queue) {
        if (unreachable.contains(queue)) {
            throw SqsException.builder().message("no such queue").build();
        }
    }

    /** The bodies in a queue, hidden or not. */
    List<String> in(String queue) {
        return List.copyOf(lying(queue).values());
    }

    boolean isHidden(String id) {
        return hidden.contains(id);
    }

    private Map<String, String> lying(String queue) {
        return java.util.Objects.requireNonNull(bodies.get(queue), queue);
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        requireReachable(request.queueUrl());
        var visible = lying(request.queueUrl()).keySet().stream()
                .filter(id -> !hidden.contains(id))
                .count();
        return GetQueueAttributesResponse.builder()
                .attributes(Map.of(
                        QueueAttributeName.QUEUE_ARN,
                        "arn:aws:sqs:eu-central-1:123456789012:" + request.queueUrl(),
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        Long.toString(visible)))
                .build();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        var messages = new ArrayList<Message>();
        lying(request.queueUrl()).forEach((id, body) -> {
            if (messages.size() < request.maxNumberOfMessages() && hidden.add(id)) {
                messages.add(Message.builder()
                        .messageId(id)
                        .receiptHandle(id)
                        .body(body)
                        .messageAttributes(attributes.getOrDefault(id, Map.of()))
                        .build());
            }
        });
        return ReceiveMessageResponse.builder().messages(messages).build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        if (undeleting.contains(request.queueUrl())) {
            throw SqsException.builder().message("slow down").build();
        }
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.entries()) {
            if (undeletable.contains(entry.id())) {
                failed.add(BatchResultErrorEntry.builder()
                        .id(entry.id())
                        .code("InternalError")
                        .message("try again")
                        .build());
            } else {
                lying(request.queueUrl()).remove(entry.receiptHandle());
            }
        }
        return DeleteMessageBatchResponse.builder().failed(failed).build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        request.entries().forEach(entry -> hidden.remove(entry.receiptHandle()));
        return ChangeMessageVisibilityBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
