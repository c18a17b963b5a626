package dev.saga.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** A queue of SQS on this machine, which asks for no signature. */
final class DeadLetterQueue {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** How long a letter is hidden from others; one that is not removed comes back after that. */
    private static final int HIDDEN_SECONDS = 20;

    private static final int MOST_LETTERS = 10;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final String url;

    /** A message, and the handle to remove it by. */
    record Letter(String body, String handle) {}

    /** @param name what lies in it, for example {@code orders-unhandled} */
    DeadLetterQueue(String name, String url) {
        this.name = name;
        this.url = url;
    }

    String name() {
        return name;
    }

    /** Some letters that are not hidden, or none if there is none. */
    List<Letter> receive() throws IOException, InterruptedException {
        var request = request();
        request.addProperty("MaxNumberOfMessages", MOST_LETTERS);
        request.addProperty("VisibilityTimeout", HIDDEN_SECONDS);
        var answer = call("ReceiveMessage", request);
        var messages = answer.has("Messages") ? answer.getAsJsonArray("Messages") : new JsonArray();
        return StreamSupport.stream(messages.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(message -> new Letter(
                        message.get("Body").getAsString(),
                        message.get("ReceiptHandle").getAsString()))
                .toList();
    }

    void remove(Letter letter) throws IOException, InterruptedException {
        var request = request();
        request.addProperty("ReceiptHandle", letter.handle());
        call("DeleteMessage", request);
    }

    private JsonObject request() {
        var request = new JsonObject();
        request.addProperty("QueueUrl", url);
        return request;
    }

    private JsonObject call(String operation, JsonObject request) throws IOException, InterruptedException {
        var response = HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("X-Amz-Target", "AmazonSQS." + operation)
                        .POST(BodyPublishers.ofString(request.toString()))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(operation + " of " + name + ": " + response.statusCode() + " " + response.body());
        }
        return response.body().isEmpty()
                ? new JsonObject()
                : JsonParser.parseString(response.body()).getAsJsonObject();
    }
}
