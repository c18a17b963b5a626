package dev.saga.contracts.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the functions' AWS clients connect to. Requests to DynamoDB pass on to DynamoDB Local, and writes are counted
 * by table; PutEvents is answered here, and every entry kept as it came over the wire.
 */
final class AwsWire implements AutoCloseable {
    private static final String TARGET = "X-Amz-Target";
    /** Where a request names a table; a batch does by its first key. */
    private static final Pattern TABLE =
            Pattern.compile("\"(?:TableName\"|RequestItems\"\\s*:\\s*\\{)\\s*:?\\s*\"([^\"]+)\"");

    private static final Set<String> WRITES = Set.of(
            "DynamoDB_20120810.TransactWriteItems",
            "DynamoDB_20120810.PutItem",
            "DynamoDB_20120810.UpdateItem",
            "DynamoDB_20120810.DeleteItem",
            "DynamoDB_20120810.BatchWriteItem");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI dynamoDb;
    private final List<JsonObject> entries = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> writes = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private AwsWire(HttpServer server, URI dynamoDb) {
        this.server = server;
        this.dynamoDb = dynamoDb;
    }

    static AwsWire before(URI dynamoDb) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var wire = new AwsWire(server, dynamoDb);
        server.createContext("/", wire::serve);
        server.setExecutor(wire.threads);
        server.start();
        return wire;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many writes into a table DynamoDB has accepted. */
    int writes(String table) {
        return writes.getOrDefault(table, 0);
    }

    /** The entries of every PutEvents request so far, as the SDK wrote them. */
    List<JsonObject> entries() {
        return List.copyOf(entries);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst(TARGET);
            var body = exchange.getRequestBody().readAllBytes();
            if (target != null && target.equals("AWSEvents.PutEvents")) {
                answer(exchange, 200, accept(new String(body, UTF_8)).getBytes(UTF_8));
            } else {
                forward(exchange, String.valueOf(target), body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String accept(String body) {
        var results = new JsonArray();
        for (var entry : JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("Entries")) {
            entries.add(entry.getAsJsonObject());
            var result = new JsonObject();
            result.addProperty("EventId", "event-" + entries.size());
            results.add(result);
        }
        var response = new JsonObject();
        response.addProperty("FailedEntryCount", 0);
        response.add("Entries", results);
        return response.toString();
    }

    private void forward(HttpExchange exchange, String target, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(dynamoDb)
                .header(TARGET, target)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("Authorization", DynamoDb.AUTHORIZATION)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        var response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() == 200 && WRITES.contains(target)) {
            tables(new String(body, UTF_8)).forEach(table -> writes.merge(table, 1, Integer::sum));
        }
        // The SDK verifies the body by this checksum, if it is there.
        response.headers()
                .firstValue("x-amz-crc32")
                .ifPresent(crc -> exchange.getResponseHeaders().add("x-amz-crc32", crc));
        answer(exchange, response.statusCode(), response.body());
    }

    /** The tables that a write is about; a transaction may write into several. */
    private static Set<String> tables(String request) {
        return TABLE.matcher(request).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
