package dev.saga.local.aws.cognito;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.http.LoopbackServer;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import io.undertow.server.handlers.BlockingHandler;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** User pools and their token service. */
public final class Cognito implements AwsService {
    /** Scopes that every pool has. */
    private static final Set<String> STANDARD_SCOPES =
            Set.of("openid", "email", "phone", "profile", "aws.cognito.signin.user.admin");

    private final Account account;
    private final UserPools pools;
    private final Future<LoopbackServer> server;
    private final Map<String, String> localUrls = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Cognito(Account account, UserPools pools, Future<LoopbackServer> server) {
        this.account = account;
        this.pools = pools;
        this.server = server;
    }

    /**
     * Begins to start it, and returns at once.
     *
     * @param cache a directory where the signing key is kept for the next start
     */
    public static Cognito start(Account account, Clock clock, Path cache) {
        var pools = new UserPools(
                clock,
                Background.begin(
                        "cognito-key",
                        () -> SigningKey.kept(cache.resolve("signing-key.json")).warmedUp()));
        var endpoint = new BlockingHandler(new TokenEndpoint(pools));
        return new Cognito(
                account,
                pools,
                Background.begin("cognito-server", () -> LoopbackServer.start(LoopbackServer.ANY_PORT, endpoint)));
    }

    /** Checks the tokens that its pools issue. */
    public AccessTokens accessTokens() {
        return pools;
    }

    /** The URLs of AWS that it serves, without a path, and where it serves them. */
    public Map<String, String> localUrls() {
        return Map.copyOf(localUrls);
    }

    @Override
    public Map<String, ResourceType> resourceTypes() {
        return Map.of(
                "aws:cognito/userPool:UserPool", ResourceType.of(Set.of("name", "tags"), this::createPool),
                "aws:cognito/userPoolDomain:UserPoolDomain",
                        ResourceType.of(Set.of("domain", "userPoolId"), this::createDomain),
                "aws:cognito/resourceServer:ResourceServer",
                        ResourceType.of(
                                Set.of("identifier", "name", "scopes", "userPoolId"), this::createResourceServer),
                "aws:cognito/userPoolClient:UserPoolClient",
                        ResourceType.of(
                                Set.of(
                                        "name",
                                        "userPoolId",
                                        "generateSecret",
                                        "allowedOauthFlows",
                                        "allowedOauthFlowsUserPoolClient",
                                        "allowedOauthScopes",
                                        "accessTokenValidity",
                                        "tokenValidityUnits.accessToken"),
                                this::createClient));
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            Background.get(server).close();
        }
    }

    private Created createPool(Resource resource) {
        var pool = UserPool.of(account, resource.urn());
        pools.add(pool);
        serveLocally("https://cognito-idp." + account.region() + ".amazonaws.com");
        var outputs = new JsonObject();
        outputs.addProperty("arn", pool.arn());
        outputs.addProperty("endpoint", pool.endpoint());
        return new Created(pool.id(), outputs);
    }

    private Created createDomain(Resource resource) {
        var inputs = new Inputs(resource);
        pool(inputs);
        var domain = inputs.requiredText("domain");
        serveLocally("https://" + domain + ".auth." + account.region() + ".amazoncognito.com");
        var outputs = new JsonObject();
        outputs.addProperty("awsAccountId", Account.ID);
        return new Created(domain, outputs);
    }

    private Created createResourceServer(Resource resource) {
        var inputs = new Inputs(resource);
        var pool = pool(inputs);
        var identifier = inputs.requiredText("identifier");
        var identifiers = new JsonArray();
        for (var scope : inputs.objects("scopes")) {
            var name = identifier + "/" + scope.get("scopeName").getAsString();
            pool.scopes().add(name);
            identifiers.add(name);
        }
        var outputs = new JsonObject();
        outputs.add("scopeIdentifiers", identifiers);
        return new Created(pool.id() + "|" + identifier, outputs);
    }

    private Created createClient(Resource resource) {
        var inputs = new Inputs(resource);
        var pool = pool(inputs);
        var client = AppClient.of(resource.urn(), inputs);
        for (var scope : client.scopes()) {
            if (!pool.scopes().contains(scope) && !STANDARD_SCOPES.contains(scope)) {
                throw inputs.mistake(
                        "allowedOauthScopes", "has " + scope + ", which no resource server of its pool defines");
            }
        }
        pool.clients().put(client.id(), client);
        var outputs = new JsonObject();
        outputs.addProperty("clientSecret", client.secret().orElse(""));
        return new Created(client.id(), outputs);
    }

    private UserPool pool(Inputs inputs) {
        var id = inputs.requiredText("userPoolId");
        return pools.byId(id).orElseThrow(() -> inputs.mistake("userPoolId", "names no user pool: " + id));
    }

    private void serveLocally(String url) {
        localUrls.put(url, Background.get(server).url());
    }
}
