package dev.saga.local.aws.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.ResourceException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A REST API of resources, methods and integrations. */
class DeclaredApiTest {
    private static final String URI_OF_FUNCTION =
            "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/" + Gateway.FUNCTION + "/invocations";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static int made;

    private Created api;
    private String url = "";

    @BeforeEach
    void declareAnApi() {
        api = create("restApi:RestApi", "{'name': 'stars" + made++ + "'}");
    }

    @Test
    void request_whenItsResourceAndMethodAreDeclared_reachesTheFunction() {
        var star = resource(resource(root(), "stars").id(), "{name}");
        method(star.id(), "GET", "");
        deploy();

        var response = GATEWAY.send(request("/stars/Sirius"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(star.outputs().get("path").getAsString()).isEqualTo("/stars/{name}");
        var event = GATEWAY.lambda().onlyEvent();
        assertThat(event.get("resource").getAsString()).isEqualTo("/stars/{name}");
        assertThat(event.getAsJsonObject("pathParameters").get("name").getAsString())
                .isEqualTo("Sirius");
        assertThat(GATEWAY.lambda().functions()).containsExactly(Gateway.FUNCTION);
        assertThat(GATEWAY.lambda().callers().get(0).sourceArn()).endsWith("/v1/GET/stars/*");
    }

    @Test
    void request_whenItIsForTheRootOrAProxyWithAnyMethod_reachesTheFunction() {
        method(root(), "ANY", "");
        method(resource(root(), "{proxy+}").id(), "ANY", "");
        deploy();

        assertThat(GATEWAY.send(request("/")).statusCode()).isEqualTo(200);
        assertThat(GATEWAY.send(request("/a/b").DELETE()).statusCode()).isEqualTo(200);
        assertThat(GATEWAY.lambda().events())
                .extracting(event -> event.get("resource").getAsString())
                .containsExactly("/", "/{proxy+}");
    }

    @Test
    void request_whenTheMethodWantsACognitoToken_isRefusedWithoutIt() {
        var authorizer = create("authorizer:Authorizer", """
                {'restApi': '%s', 'type': 'COGNITO_USER_POOLS', 'providerArns': ['%s']}""".formatted(
                        api.id(), GATEWAY.cognito().poolArn()));
        method(root(), "GET", """
                , 'authorization': 'COGNITO_USER_POOLS', 'authorizerId': '%s', 'authorizationScopes': ['boxes/read']""".formatted(authorizer.id()));
        deploy();

        assertThat(GATEWAY.send(request("/")).statusCode()).isEqualTo(401);
        assertThat(GATEWAY.send(request("/")
                                .header("Authorization", GATEWAY.cognito().token("boxes/read")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void request_whenTheMethodHasAValidatorAndAModel_isHeldAgainstThem() {
        create("model:Model", """
                {'restApi': '%s', 'name': 'Star', 'contentType': 'application/json',
                 'schema': '{"type": "object", "required": ["name"]}'}""".formatted(api.id()));
        var validator = create("requestValidator:RequestValidator", """
                {'restApi': '%s', 'name': 'all', 'validateRequestBody': true, 'validateRequestParameters': true}""".formatted(api.id()));
        method(root(), "POST", """
                , 'requestValidatorId': '%s', 'requestModels': {'application/json': 'Star'},
                 'requestParameters': {'method.request.querystring.by': true, 'method.request.header.X-Optional': false}""".formatted(validator.id()));
        deploy();

        assertThat(GATEWAY.send(post("/?by=me", "{}")).statusCode()).isEqualTo(400);
        assertThat(GATEWAY.send(post("/", "{\"name\": \"Vega\"}")).body())
                .contains("Missing required request parameters: [by]");
        assertThat(GATEWAY.send(post("/?by=me", "{\"name\": \"Vega\"}")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void deployment_whenAMethodIsDeclaredAfterIt_doesNotHaveIt() {
        method(root(), "GET", "");
        deploy();

        method(resource(root(), "late").id(), "GET", "");

        assertThat(GATEWAY.send(request("/late")).statusCode()).isEqualTo(403);
    }

    @Test
    void deployment_whenItNamesAStage_makesIt() {
        method(root(), "GET", "");

        var deployment = create("deployment:Deployment", "{'restApi': '" + api.id() + "', 'stageName': 'old'}");
        url = deployment.outputs().get("invokeUrl").getAsString();

        assertThat(url).endsWith("/old");
        assertThat(GATEWAY.send(request("")).statusCode()).isEqualTo(200);
    }

    @Test
    void deployment_whenThereIsNothingToInvoke_isRefused() {
        assertThatThrownBy(this::deploy)
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("doesn't contain any methods");

        create("method:Method", """
                {'restApi': '%s', 'resourceId': '%s', 'httpMethod': 'GET', 'authorization': 'NONE'}""".formatted(api.id(), root()));
        assertThatThrownBy(this::deploy)
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("GET / has no integration");
    }

    @Test
    void resource_whenWhatItNeedsIsNotSimulated_isRefusedByItsProperty() {
        assertThatThrownBy(() -> method(root(), "GET", ", 'authorization': 'AWS_IAM'"))
                .hasMessageContaining("authorization is AWS_IAM");
        assertThatThrownBy(() -> method(root(), "GET", ", 'apiKeyRequired': true"))
                .hasMessageContaining("apiKeyRequired is not simulated");
        assertThatThrownBy(() -> create("integration:Integration", """
                        {'restApi': '%s', 'resourceId': '%s', 'httpMethod': 'GET', 'type': 'MOCK'}""".formatted(api.id(), root())))
                .hasMessageContaining("type is MOCK");
        assertThatThrownBy(() -> create("authorizer:Authorizer", "{'restApi': '" + api.id() + "', 'type': 'TOKEN'}"))
                .hasMessageContaining("type is not COGNITO_USER_POOLS");
        assertThatThrownBy(() -> resource("nowhere", "a")).hasMessageContaining("parentId names no resource");
    }

    private String root() {
        return api.outputs().get("rootResourceId").getAsString();
    }

    private Created resource(String parent, String part) {
        return create(
                "resource:Resource",
                "{'restApi': '%s', 'parentId': '%s', 'pathPart': '%s'}".formatted(api.id(), parent, part));
    }

    /** @param more inputs, after a comma */
    private void method(String resource, String method, String more) {
        var of = "{'restApi': '%s', 'resourceId': '%s', 'httpMethod': '%s'".formatted(api.id(), resource, method);
        var authorization = more.contains("'authorization'") ? "" : ", 'authorization': 'NONE'";
        create("method:Method", of + authorization + more + "}");
        create(
                "integration:Integration",
                of + ", 'type': 'AWS_PROXY', 'integrationHttpMethod': 'POST', 'uri': '" + URI_OF_FUNCTION + "'}");
    }

    private void deploy() {
        var deployment = create("deployment:Deployment", "{'restApi': '" + api.id() + "'}");
        url = create(
                        "stage:Stage",
                        "{'restApi': '%s', 'deployment': '%s', 'stageName': 'v1'}".formatted(api.id(), deployment.id()))
                .outputs()
                .get("invokeUrl")
                .getAsString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static Created create(String type, String inputs) {
        return GATEWAY.create("aws:apigateway/" + type, json(inputs));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
