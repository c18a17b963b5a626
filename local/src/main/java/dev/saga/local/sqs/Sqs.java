package dev.saga.local.sqs;

import com.google.gson.JsonObject;
import dev.saga.local.Account;
import dev.saga.local.AwsService;
import dev.saga.local.Created;
import dev.saga.local.Inputs;
import dev.saga.local.Queues;
import dev.saga.local.Resource;
import dev.saga.local.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** SQS: standard queues, with a URL from the first moment. */
public final class Sqs implements AwsService, Queues {
    private static final Logger LOG = Logger.getLogger(Sqs.class.getName());
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "messageRetentionSeconds", "MessageRetentionPeriod",
            "visibilityTimeoutSeconds", "VisibilityTimeout",
            "delaySeconds", "DelaySeconds",
            "receiveWaitTimeSeconds", "ReceiveMessageWaitTimeSeconds",
            "maxMessageSize", "MaximumMessageSize",
            "redrivePolicy", "RedrivePolicy");

    private final Account account;
    private final int port = freePort();
    private final SqsClient client = new SqsClient();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "sqs");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, URI> urls = new ConcurrentHashMap<>();
    private final AtomicBoolean starting = new AtomicBoolean();
    private final CompletableFuture<ElasticMq> server = new CompletableFuture<>();
    private CompletableFuture<?> latest = server;

    public Sqs(Account account) {
        this.account = account;
    }

    /** Begins to start ElasticMQ, and does not wait for it. */
    @Override
    public void ready() {
        if (starting.compareAndSet(false, true)) {
            server.completeAsync(() -> ElasticMq.start(account, port), worker);
        }
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        var honoured = new HashSet<>(ATTRIBUTES.keySet());
        honoured.add("name");
        return Map.of("aws:sqs/queue:Queue", ResourceType.of(Set.copyOf(honoured), this::create));
    }

    private Created create(Resource resource) {
        var inputs = new Inputs(resource);
        var name = inputs.name();
        var arn = account.arn("sqs", name);
        var url = URI.create("http://127.0.0.1:" + port + "/" + Account.ID + "/" + name);
        if (urls.putIfAbsent(arn, url) != null) {
            throw inputs.mistake("name", "is taken: there is a queue " + name + " already");
        }
        var attributes = new LinkedHashMap<String, String>();
        ATTRIBUTES.forEach(
                (property, attribute) -> text(resource, property).ifPresent(v -> attributes.put(attribute, v)));
        whenUp(() -> client.createQueue(url, name, attributes));
        var outputs = new JsonObject();
        outputs.addProperty("name", name);
        outputs.addProperty("arn", arn);
        outputs.addProperty("url", url.toString());
        return new Created(url.toString(), outputs);
    }

    private static Optional<String> text(Resource resource, String property) {
        var value = resource.inputs().get(property);
        return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsString());
    }

    /** Returns at once; the message is sent when ElasticMQ is up, and in the order of the calls. */
    @Override
    public void send(String queueArn, String body, Map<String, String> attributes) {
        var url = urls.get(queueArn);
        if (url == null) {
            throw new IllegalArgumentException("there is no queue " + queueArn);
        }
        ready();
        whenUp(() -> client.send(url, body, attributes));
    }

    /** Runs what is asked for one after the other, once ElasticMQ is up. */
    private synchronized void whenUp(Runnable call) {
        latest = latest.thenRunAsync(call, worker).exceptionally(failure -> {
            LOG.log(Level.SEVERE, "A call to SQS failed", failure);
            return null;
        });
    }

    /** Completes when everything that was asked for so far has been done. */
    synchronized CompletableFuture<?> idle() {
        return latest;
    }

    /** Waits for a start that is under way: broken off, it would leave threads behind. */
    @Override
    public void close() {
        if (starting.getAndSet(true)) {
            server.handle((running, failed) -> running)
                    .thenAccept(running -> {
                        if (running != null) {
                            running.close();
                        }
                    })
                    .join();
        }
        worker.shutdownNow();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for SQS", e);
        }
    }
}
