package dev.saga.local.aws.cognito;

import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceType;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** User pools without users, their domains, resource servers and clients. */
final class CognitoResources {
    /** Scopes that every pool has. */
    private static final Set<String> STANDARD_SCOPES =
            Set.of("openid", "email", "phone", "profile", "aws.cognito.signin.user.admin");

    private final Account account;
    private final UserPools pools;
    private final Consumer<String> servedUrls;

    /** @param servedUrls takes each URL of AWS, without a path, that has to be served on this machine */
    CognitoResources(Account account, UserPools pools, Consumer<String> servedUrls) {
        this.account = account;
        this.pools = pools;
        this.servedUrls = servedUrls;
    }

    Map<String, ResourceType> types() {
        return Map.of(
                "aws:cognito/userPool:UserPool", this::pool,
                "aws:cognito/userPoolDomain:UserPoolDomain", this::domain,
                "aws:cognito/resourceServer:ResourceServer", this::resourceServer,
                "aws:cognito/userPoolClient:UserPoolClient", this::client);
    }

    private Created pool(Inputs inputs) {
        var pool = UserPool.of(account, inputs.resource().urn());
        pools.add(pool);
        servedUrls.accept("https://cognito-idp." + account.region() + ".amazonaws.com");
        return new Created(pool.id(), Map.of("name", inputs.name(), "arn", pool.arn(), "endpoint", pool.endpoint()));
    }

    private Created domain(Inputs inputs) {
        declaredPool(inputs);
        var domain = inputs.requiredText("domain");
        servedUrls.accept("https://" + domain + ".auth." + account.region() + ".amazoncognito.com");
        return new Created(domain, Map.of("awsAccountId", Account.ID));
    }

    private Created resourceServer(Inputs inputs) {
        var pool = declaredPool(inputs);
        var identifier = inputs.requiredText("identifier");
        var scopes = new ArrayList<String>();
        for (var scope : inputs.each("scopes")) {
            scope.withoutEffect("scopeDescription");
            scopes.add(identifier + "/" + scope.requiredText("scopeName"));
        }
        pool.scopes().addAll(scopes);
        return new Created(pool.id() + "|" + identifier, Map.of("name", inputs.name(), "scopeIdentifiers", scopes));
    }

    private Created client(Inputs inputs) {
        var pool = declaredPool(inputs);
        var client = AppClient.of(inputs);
        for (var scope : client.scopes()) {
            if (!pool.scopes().contains(scope) && !STANDARD_SCOPES.contains(scope)) {
                throw inputs.mistake(
                        "allowedOauthScopes", "has " + scope + ", which no resource server of its pool defines");
            }
        }
        pool.clients().put(client.id(), client);
        return new Created(
                client.id(),
                Map.of("name", inputs.name(), "clientSecret", client.secret().orElse("")));
    }

    private UserPool declaredPool(Inputs inputs) {
        var id = inputs.requiredText("userPoolId");
        return pools.byId(id).orElseThrow(() -> inputs.mistake("userPoolId", "names no user pool: " + id));
    }
}
