package dev.saga.local.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbLocalTest {
    private static final Path LIBS = Path.of(System.getProperty("dynamodb.local.libs"));
    private static final String TABLE = """
            {"TableName": "planets", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @Test
    void start_whenReady_answersRequests() throws Exception {
        try (var local = DynamoDbLocal.startForTests()) {
            assertThat(call(local.endpoint(), "CreateTable", TABLE).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void close_whenCalled_endsTheProcess() throws Exception {
        var local = DynamoDbLocal.startForTests();

        local.close();

        assertThat(local.process().isAlive()).isFalse();
    }

    @Test
    void start_whenGivenDataAgain_stillHasItsTables() throws Exception {
        try (var first = DynamoDbLocal.start(LIBS, Optional.of(data))) {
            call(first.endpoint(), "CreateTable", TABLE);
        }
        try (var second = DynamoDbLocal.start(LIBS, Optional.of(data))) {
            assertThat(call(second.endpoint(), "ListTables", "{}").body()).contains("planets");
        }
    }

    @Test
    void start_whenLibsAreMissing_saysHowToGetThem() {
        assertThatThrownBy(() -> DynamoDbLocal.start(data.resolve("libs"), Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("build the project first");
    }

    @Test
    void start_whenLibsAreBroken_givesItsLastWords() {
        assertThatThrownBy(() -> DynamoDbLocal.start(data, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("DynamoDB Local did not start")
                .hasMessageContaining("ClassNotFoundException");
    }

    private HttpResponse<String> call(URI endpoint, String operation, String body) throws Exception {
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
