package dev.saga.contracts.running;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** DynamoDB as it is on the wire, so that items and stream records are seen as AWS writes them. */
final class DynamoDb {
    /** DynamoDB Local wants one, and checks nothing in it. */
    static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=contract/20260101/eu-central-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=none";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI endpoint;

    DynamoDb(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** One operation of the table service, for example {@code GetItem}. */
    JsonObject call(String operation, JsonObject request) {
        return post("DynamoDB_20120810." + operation, request);
    }

    /** One operation of the stream service, for example {@code GetRecords}. */
    JsonObject callStreams(String operation, JsonObject request) {
        return post("DynamoDBStreams_20120810." + operation, request);
    }

    private JsonObject post(String target, JsonObject request) {
        try {
            var response = client.send(
                    HttpRequest.newBuilder(endpoint)
                            .header("X-Amz-Target", target)
                            .header("Content-Type", "application/x-amz-json-1.0")
                            .header("Authorization", AUTHORIZATION)
                            .POST(BodyPublishers.ofString(request.toString()))
                            .build(),
                    BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(target + " of " + request + ": " + response.body());
            }
            return JsonParser.parseString(response.body()).getAsJsonObject();
        } catch (IOException e) {
            throw new IllegalStateException(target + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
