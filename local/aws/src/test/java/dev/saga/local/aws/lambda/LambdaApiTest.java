package dev.saga.local.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.saga.local.aws.awsjson.AwsEndpoint;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.FakeLambda;
import dev.saga.local.aws.base.FunctionNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LambdaApiTest {
    private static final String ALIAS = "arn:aws:lambda:eu-central-1:000000000000:function:orders-events:live";

    /** As the SDKs encode an ARN in a path. */
    private static final String ENCODED = ALIAS.replace(":", "%3A");

    private final FakeLambda lambda = new FakeLambda();
    private AwsEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = AwsEndpoint.start(request -> {});
        endpoint.serve(new LambdaApi(lambda, name -> {
            if (!name.equals(ALIAS)) {
                throw new FunctionNotFoundException(name);
            }
        }));
    }

    @AfterEach
    void end() {
        endpoint.close();
    }

    @Test
    void invoke_ofAnEvent_queuesItForTheFunction_andIsAccepted() throws Exception {
        var answer = invoke(ENCODED + "/invocations", "Event", "{\"a\": 1}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(lambda.all())
                .containsExactly(new FakeLambda.Invocation(
                        ALIAS, JsonParser.parseString("{\"a\": 1}").getAsJsonObject(), Caller.CLIENT));
    }

    @Test
    void invoke_withAQualifierBesideTheName_reachesThatAlias() throws Exception {
        assertThat(invoke("orders-events/invocations?Qualifier=live", "Event", "{}")
                        .statusCode())
                .isEqualTo(202);

        assertThat(lambda.all("orders-events:live")).hasSize(1);
    }

    @Test
    void invoke_ofAFunctionThatDoesNotExist_isNotFound() throws Exception {
        lambda.refuseOnce(new FunctionNotFoundException("none"));

        assertRefused(invoke("none/invocations", "Event", "{}"), 404, "ResourceNotFoundException");
    }

    @Test
    void invoke_withAPayloadThatIsNotJson_isRefused() throws Exception {
        assertRefused(invoke(ENCODED + "/invocations", "Event", "{"), 400, "InvalidRequestContentException");
    }

    @Test
    void invoke_withAPayloadAboveTheLimit_isRefused() throws Exception {
        var most = "\"" + "x".repeat(1024 * 1024 - 2) + "\"";

        assertRefused(invoke(ENCODED + "/invocations", "Event", most + " "), 413, "RequestTooLargeException");
    }

    @Test
    void invoke_whoseAnswerTheClientAwaits_isNotServed() throws Exception {
        assertRefused(invoke(ENCODED + "/invocations", "RequestResponse", "{}"), 400, "InvalidParameterValueException");
    }

    @Test
    void configuration_ofAFunction_isActive() throws Exception {
        var answer = configuration(ENCODED);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"State\":\"Active\"}");
    }

    @Test
    void configuration_ofAFunctionThatDoesNotExist_isNotFound() throws Exception {
        assertRefused(configuration("none"), 404, "ResourceNotFoundException");
    }

    private HttpResponse<String> configuration(String function) throws IOException, InterruptedException {
        var url = URI.create(endpoint.url() + "/2015-03-31/functions/" + function + "/configuration");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void call_ofAnotherOperation_isNotServed() throws Exception {
        var answer = invoke(ENCODED + "/configuration", "Event", "{}");

        assertRefused(answer, 400, "UnknownOperationException");
        assertThat(answer.body()).contains("POST /2015-03-31/functions/");
    }

    private HttpResponse<String> invoke(String path, String type, String payload)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(endpoint.url() + "/2015-03-31/functions/" + path))
                .header("X-Amz-Invocation-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(payload));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JsonParser.parseString(answer.body())
                        .getAsJsonObject()
                        .get("__type")
                        .getAsString())
                .isEqualTo(code);
        assertThat(lambda.all()).isEmpty();
    }
}
