package dev.saga.local.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The functions of {@link PlanetariumProgram}; they call AWS with what every Java has. */
final class PlanetariumHandlers {
    private PlanetariumHandlers() {}

    /** Writes a planet to the table. */
    public static final class Discoverer implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            Aws.call(
                    "DynamoDB_20120810.PutItem",
                    "{\"TableName\": \"planets\", \"Item\": {\"pk\": {\"S\": \"Vulcan\"}}}");
        }
    }

    /** Publishes that there is a new planet. */
    public static final class Announcer implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            Aws.call(
                    "AWSEvents.PutEvents",
                    "{\"Entries\": [{\"EventBusName\": \"" + System.getenv("BUS") + "\", \"Source\": \"sky\","
                            + " \"DetailType\": \"PlanetDiscovered\", \"Detail\": \"{}\"}]}");
        }
    }

    /** Believes nothing. */
    public static final class Sceptic implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {
            throw new IllegalStateException("there are eight");
        }
    }

    /** Calls AWS without its SDK. */
    static final class Aws {
        private Aws() {}

        static void call(String target, String body) throws IOException {
            var url = URI.create(System.getenv("AWS_ENDPOINT_URL")).toURL();
            var connection = (HttpURLConnection) url.openConnection();
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/x-amz-json-1.1");
            connection.setRequestProperty("X-Amz-Target", target);
            connection.setRequestProperty(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=" + System.getenv("AWS_ACCESS_KEY_ID")
                            + "/20260101/eu-central-1/any/aws4_request, SignedHeaders=host," + " Signature=0");
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                var answer = new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                throw new IOException(target + " was answered " + answer);
            }
        }
    }
}
