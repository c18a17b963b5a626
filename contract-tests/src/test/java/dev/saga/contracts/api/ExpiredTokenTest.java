package dev.saga.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.saga.contracts.Findings;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.checks.Check;
import dev.saga.contracts.running.Stack;
import dev.saga.local.aws.apigateway.ApiGateway;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.aws.base.Lambda;
import dev.saga.local.aws.cognito.Cognito;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stack's gateway, with a clock that can be moved: every operation against a token whose hour is over. */
class ExpiredTokenTest {
    private static final Account ACCOUNT = new Account("eu-central-1");
    private static final Api API = Api.load();
    private static final Clock TOMORROW_IF_ASKED = new MovedClock();
    private static Duration moved = Duration.ZERO;

    @TempDir
    private static Path logs;

    private static Cognito cognito;
    private static ApiGateway gateway;
    private static Http http;
    private static String token;

    @BeforeAll
    static void start() {
        cognito = Cognito.start(ACCOUNT, TOMORROW_IF_ASKED, Path.of("target"));
        gateway = ApiGateway.start(
                ACCOUNT, new NoFunctions(), cognito.accessTokens(), TOMORROW_IF_ASKED, OptionalInt.empty(), logs);
        var scopes = API.operations().stream().map(Operation::scope).distinct().toList();
        var pool = create(cognito, "aws:cognito/userPool:UserPool", "{}");
        create(
                cognito,
                "aws:cognito/userPoolDomain:UserPoolDomain",
                "{'userPoolId': '%s', 'domain': 'saga'}".formatted(pool.id()));
        for (var scope : scopes) {
            var parts = scope.split("/", 2);
            create(
                    cognito,
                    "aws:cognito/resourceServer:ResourceServer",
                    "{'userPoolId': '%s', 'identifier': '%s', 'name': '%s', 'scopes': [{'scopeName': '%s'}]}"
                            .formatted(pool.id(), parts[0], parts[0], parts[1]));
        }
        var client = create(cognito, "aws:cognito/userPoolClient:UserPoolClient", """
                {'userPoolId': '%s', 'name': 'client', 'generateSecret': true, 'allowedOauthFlows': ['client_credentials'],
                 'allowedOauthFlowsUserPoolClient': true, 'allowedOauthScopes': ['%s']}""".formatted(
                        pool.id(), String.join("','", scopes)));
        // It deploys what the program registers.
        Findings.ofProject().assumeUsable(Check.EXAMPLES);
        var url = deployed(pool.outputs().get("arn").getAsString());
        http = new Http(URI.create(url));
        token = token(client);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        cognito.close();
    }

    static List<Operation> operations() {
        return API.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_whenTheTokenHasExpired_saysWhoAreYou(Operation operation) {
        var call = Call.of(operation.method(), operation.path().replaceAll("[{}]", ""))
                .withToken(token);
        moved = Duration.ZERO;
        assertThat(http.send(call).status()).as("while it was good").isNotEqualTo(401);

        moved = Duration.ofMinutes(61);

        var answer = http.send(call);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(operation.broken(answer)).isEmpty();
    }

    private static String deployed(String poolArn) {
        var document = Stack.ofProgram()
                .ofType("aws:apigateway/restApi:RestApi")
                .get(0)
                .text("body")
                .replaceAll("\"providerARNs\":\\[\"[^\"]*\"]", "\"providerARNs\":[\"" + poolArn + "\"]")
                .replaceAll(
                        "\"uri\":\"[^\"]*\"",
                        "\"uri\":\"arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/none/invocations\"");
        var body = new JsonObject();
        body.addProperty("body", document);
        var api = create(gateway, "aws:apigateway/restApi:RestApi", body);
        var deployment =
                create(gateway, "aws:apigateway/deployment:Deployment", "{'restApi': '%s'}".formatted(api.id()));
        return create(
                        gateway,
                        "aws:apigateway/stage:Stage",
                        "{'restApi': '%s', 'deployment': '%s', 'stageName': 'v1'}".formatted(api.id(), deployment.id()))
                .outputs()
                .get("invokeUrl")
                .getAsString();
    }

    private static String token(Created client) {
        var endpoint = cognito.localUrls().get("https://saga.auth.eu-central-1.amazoncognito.com");
        var form = "grant_type=client_credentials&client_id=" + client.id() + "&client_secret="
                + client.outputs().get("clientSecret").getAsString();
        return new Http(URI.create(endpoint + "/oauth2/token"))
                .send(Call.of("POST", "")
                        .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)))
                .text("access_token");
    }

    private static Created create(AwsService service, String type, String inputs) {
        return create(service, type, Json.object(inputs));
    }

    private static Created create(AwsService service, String type, JsonObject inputs) {
        var name = "test-" + inputs.hashCode();
        return Optional.ofNullable(service.resourceTypes().get(type))
                .orElseThrow()
                .create(new Inputs(new Resource("urn:pulumi:test::" + type + "::" + name, type, name, inputs)));
    }

    private static final class MovedClock extends Clock {
        @Override
        public Instant instant() {
            return Instant.now().plus(moved);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Nothing stands behind this gateway. */
    private static final class NoFunctions implements Lambda {
        @Override
        public Caller role(String arn) {
            return Caller.CLIENT;
        }

        @Override
        public CompletableFuture<InvocationResult> invoke(String arn, byte[] payload, Caller caller) {
            return CompletableFuture.failedFuture(new IllegalStateException("there is no function"));
        }

        @Override
        public void invokeAsync(String arn, byte[] payload, Caller caller) {
            throw new IllegalStateException("there is no function");
        }
    }
}
