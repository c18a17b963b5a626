package dev.saga.local.sqs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The two calls of SQS's query protocol that this machine makes itself. */
final class SqsClient {
    private static final String VERSION = "2012-11-05";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    void createQueue(URI queue, String name, Map<String, String> attributes) {
        var form = new LinkedHashMap<String, String>();
        form.put("QueueName", name);
        var number = 1;
        for (var attribute : attributes.entrySet()) {
            form.put("Attribute." + number + ".Name", attribute.getKey());
            form.put("Attribute." + number + ".Value", attribute.getValue());
            number++;
        }
        call(queue.resolve("/"), "CreateQueue", form);
    }

    void send(URI queue, String body, Map<String, String> attributes) {
        var form = new LinkedHashMap<String, String>();
        form.put("MessageBody", body);
        var number = 1;
        for (var attribute : attributes.entrySet()) {
            var prefix = "MessageAttribute." + number + ".";
            form.put(prefix + "Name", attribute.getKey());
            form.put(prefix + "Value.DataType", "String");
            form.put(prefix + "Value.StringValue", attribute.getValue());
            number++;
        }
        call(queue, "SendMessage", form);
    }

    private void call(URI url, String action, Map<String, String> form) {
        form.put("Action", action);
        form.put("Version", VERSION);
        var text = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try {
            var response = http.send(
                    HttpRequest.newBuilder(url)
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(text))
                            .build(),
                    BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(response.statusCode() + " " + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(action + " at " + url + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
