package dev.saga.local.aws.awsjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsEndpointTest {
    private AwsEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = AwsEndpoint.start(request -> {});
        endpoint.serve(new Echo());
    }

    @AfterEach
    void end() {
        endpoint.close();
    }

    @Test
    void call_whenServed_reachesItsService() throws Exception {
        var answer = call("Echo_2026.Say", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"operation\":\"Say\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
    }

    @Test
    void call_whenRefused_isAnAwsError() throws Exception {
        var answer = call("Echo_2026.Refuse", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"ValidationException\",\"message\":\"no\"}");
    }

    @Test
    void call_whenTheServiceBreaks_isAnErrorThatClientsRetry() throws Exception {
        var answer = call("Echo_2026.Break", "{}");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(error(answer)).isEqualTo("InternalFailure");
    }

    @Test
    void call_whenNobodyServesIt_saysSo() throws Exception {
        var answer = call("TrentService.Encrypt", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("UnknownOperationException");
        assertThat(answer.body()).contains("TrentService.Encrypt");
    }

    @Test
    void call_whenItIsNoneOfTheProtocol_isRefused() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(endpoint.url() + "/anything?Action=ListUsers"));
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("UnknownOperationException");
        assertThat(answer.body()).contains("GET /anything?Action=ListUsers");
    }

    private HttpResponse<String> call(String target, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(endpoint.url()))
                .header("X-Amz-Target", target)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String error(HttpResponse<String> answer) {
        return JsonParser.parseString(answer.body())
                .getAsJsonObject()
                .get("__type")
                .getAsString();
    }

    private static final class Echo implements AwsApi {
        @Override
        public Set<String> services() {
            return Set.of("Echo_2026");
        }

        @Override
        public AwsAnswer answer(AwsRequest request) {
            return switch (request.operation()) {
                case "Refuse" -> throw AwsException.invalid("no");
                case "Break" -> throw new IllegalStateException("broken");
                default -> {
                    var body = new JsonObject();
                    body.addProperty("operation", request.operation());
                    yield AwsAnswer.of(body);
                }
            };
        }
    }
}
