package dev.saga.local.aws.cognito;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Cognito with a pool, the scopes boxes/read, boxes/write and other/read, and a client that may have them all. */
public final class TestCognito implements AutoCloseable {
    private final SettableClock clock = new SettableClock();
    private final Cognito service = Cognito.start(new Account("eu-central-1"), clock, Path.of("target"));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Created pool = create("UserPool", "pool", "{}");
    private final Created client;

    public TestCognito() {
        create("UserPoolDomain", "domain", "{'userPoolId': '" + pool.id() + "', 'domain': 'boxes'}");
        createResourceServer("boxes", "read", "write");
        createResourceServer("other", "read");
        client = createClient("client", "{}");
    }

    Cognito service() {
        return service;
    }

    public AccessTokens accessTokens() {
        return service.accessTokens();
    }

    public String poolArn() {
        return pool.outputs().get("arn").getAsString();
    }

    String poolId() {
        return pool.id();
    }

    String issuer() {
        return "https://" + pool.outputs().get("endpoint").getAsString();
    }

    public String clientId() {
        return client.id();
    }

    String clientSecret() {
        return client.outputs().get("clientSecret").getAsString();
    }

    /** Where it really listens. */
    String url() {
        return service.localUrls().getOrDefault("https://boxes.auth.eu-central-1.amazoncognito.com", "nowhere");
    }

    /** Moves its clock. */
    public void passes(Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** A good token, as the header wants it. */
    public String token(String scope) {
        var response = ask("grant_type=client_credentials&client_id=" + clientId() + "&client_secret=" + clientSecret()
                + "&scope=" + scope);
        return "Bearer "
                + JsonParser.parseString(response.body())
                        .getAsJsonObject()
                        .get("access_token")
                        .getAsString();
    }

    HttpResponse<String> ask(String form) {
        return send(HttpRequest.newBuilder(URI.create(url() + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param more inputs, on top of those for client credentials with all scopes */
    Created createClient(String name, String more) {
        var inputs = object("""
                {'generateSecret': true, 'allowedOauthFlows': ['client_credentials'], 'allowedOauthFlowsUserPoolClient': true,
                 'allowedOauthScopes': ['boxes/read', 'boxes/write', 'other/read']}
                """);
        inputs.addProperty("userPoolId", pool.id());
        object(more).entrySet().forEach(entry -> inputs.add(entry.getKey(), entry.getValue()));
        return create("UserPoolClient", name, inputs.toString());
    }

    Created create(String type, String name, String inputs) {
        var token = "aws:cognito/" + Character.toLowerCase(type.charAt(0)) + type.substring(1) + ":" + type;
        return Optional.ofNullable(service.resourceTypes().get(token))
                .orElseThrow()
                .create(new Inputs(new Resource("urn:pulumi:test::" + name, token, name, object(inputs))));
    }

    @Override
    public void close() {
        service.close();
    }

    private void createResourceServer(String identifier, String... scopes) {
        var inputs = new JsonObject();
        inputs.addProperty("userPoolId", pool.id());
        inputs.addProperty("identifier", identifier);
        var array = new JsonArray();
        for (var scope : scopes) {
            array.add(object("{'scopeName': '" + scope + "', 'scopeDescription': 'some'}"));
        }
        inputs.add("scopes", array);
        create("ResourceServer", identifier, inputs.toString());
    }

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-22T01:28:33Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
