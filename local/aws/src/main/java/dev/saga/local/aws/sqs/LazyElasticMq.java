package dev.saga.local.aws.sqs;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.processes.Daemons;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ElasticMQ with the declared queues, once somebody needs it. All work on it is done by one thread, in order. */
final class LazyElasticMq implements AutoCloseable {
    private static final Gson JSON = new Gson();
    private static final Logger LOG = LoggerFactory.getLogger(LazyElasticMq.class);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    /** An operation of SQS. */
    interface Call {
        JsonObject on(URI url, String operation, JsonObject body) throws IOException, InterruptedException;
    }

    private final Supplier<ElasticMq> starter;
    private final Call call;
    private final Map<String, QueueDefinition> declared = new LinkedHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Daemons.factory("sqs"));
    private volatile boolean closed;

    // The two below belong to the thread.
    private final Set<String> created = new HashSet<>();
    private @Nullable ElasticMq server;

    LazyElasticMq(Supplier<ElasticMq> starter, Call call) {
        this.starter = starter;
        this.call = call;
    }

    /** Whether this is the first queue of its name. */
    boolean declare(QueueDefinition queue) {
        synchronized (declared) {
            return declared.putIfAbsent(queue.name(), queue) == null;
        }
    }

    /**
     * Sends a message soon.
     *
     * @throws IllegalArgumentException if there is no such queue
     */
    void send(String queue, String body, Map<String, String> attributes) {
        synchronized (declared) {
            if (!declared.containsKey(queue)) {
                throw new IllegalArgumentException("There is no queue " + queue + ".");
            }
        }
        thread.execute(() -> sendSurely(message(queue, body, attributes)));
    }

    /** Where it listens; every queue declared and every message sent before is there. */
    URI url() throws InterruptedException, ExecutionException {
        return thread.submit(this::running).get();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        thread.execute(this::stop);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("ElasticMQ does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendSurely(JsonObject message) {
        while (!closed) {
            try {
                call.on(running(), "SendMessage", message);
                return;
            } catch (AwsException refusal) {
                LOG.error("SQS refuses a message: {}", message, refusal);
                return;
            } catch (IOException | RuntimeException e) {
                LOG.error("cannot send a message to {}", message.get("QueueUrl"), e);
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BEFORE_ANOTHER_TRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI running() throws IOException, InterruptedException {
        var running = server == null ? starter.get() : server;
        server = running;
        for (var queue : missing()) {
            call.on(running.url(), "CreateQueue", queue.request());
            created.add(queue.name());
        }
        return running.url();
    }

    private List<QueueDefinition> missing() {
        synchronized (declared) {
            return declared.values().stream()
                    .filter(queue -> !created.contains(queue.name()))
                    .toList();
        }
    }

    private void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static JsonObject message(String queue, String body, Map<String, String> attributes) {
        var typed = new HashMap<String, Map<String, String>>();
        attributes.forEach((name, value) -> {
            if (!value.isEmpty()) { // SQS refuses a message with an empty attribute
                typed.put(name, Map.of("DataType", "String", "StringValue", value));
            }
        });
        return JSON.toJsonTree(Map.of(
                        "QueueUrl", "http://127.0.0.1/" + Account.ID + "/" + queue,
                        "MessageBody", body,
                        "MessageAttributes", typed))
                .getAsJsonObject();
    }
}
