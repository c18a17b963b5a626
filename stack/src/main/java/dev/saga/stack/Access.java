package dev.saga.stack;

import com.pulumi.aws.cognito.ResourceServer;
import com.pulumi.aws.cognito.ResourceServerArgs;
import com.pulumi.aws.cognito.UserPool;
import com.pulumi.aws.cognito.UserPoolArgs;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.cognito.UserPoolDomain;
import com.pulumi.aws.cognito.UserPoolDomainArgs;
import com.pulumi.aws.cognito.inputs.ResourceServerScopeArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAdminCreateUserConfigArgs;
import com.pulumi.aws.cognito.inputs.UserPoolClientTokenValidityUnitsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who may call the API: machine clients with tokens of one hour, a scope for each service and direction. */
final class Access extends Component {
    private static final int TOKEN_MINUTES = 60;
    private final UserPool pool;
    private final UserPoolClient client;
    private final Output<String> tokenUrl;

    /**
     * Declares the pool and one client.
     *
     * @param scopes as the API asks for them, {@code <resource server>/<scope>}
     */
    Access(Environment environment, Set<String> scopes) {
        super("Access", "access");
        pool = new UserPool(
                "users",
                UserPoolArgs.builder()
                        .name(environment.name(PhysicalName.USER_POOL))
                        .adminCreateUserConfig(UserPoolAdminCreateUserConfigArgs.builder()
                                .allowAdminCreateUserOnly(true)
                                .build())
                        .deletionProtection(environment.settings().deletionProtection() ? "ACTIVE" : "INACTIVE")
                        .tags(environment.tags("access"))
                        .build(),
                mineHoldingData(environment.settings().deletionProtection()));
        // The domain's name is global in a region, so it carries the account.
        var domain = new UserPoolDomain(
                "token-domain",
                UserPoolDomainArgs.builder()
                        .domain(environment
                                .account()
                                .applyValue(account -> environment.name(PhysicalName.USER_POOL_DOMAIN, account)))
                        .userPoolId(pool.id())
                        .build(),
                mine());
        var servers = resourceServers(scopes);
        client = new UserPoolClient(
                "client",
                UserPoolClientArgs.builder()
                        .name(environment.name(PhysicalName.USER_POOL_CLIENT, "client"))
                        .userPoolId(pool.id())
                        .generateSecret(true)
                        .allowedOauthFlowsUserPoolClient(true)
                        .allowedOauthFlows("client_credentials")
                        .allowedOauthScopes(List.copyOf(scopes))
                        .accessTokenValidity(TOKEN_MINUTES)
                        .tokenValidityUnits(UserPoolClientTokenValidityUnitsArgs.builder()
                                .accessToken("minutes")
                                .build())
                        .build(),
                CustomResourceOptions.builder().parent(this).dependsOn(servers).build());
        tokenUrl = Output.format(
                "https://%s.auth.%s.amazoncognito.com/oauth2/token", domain.domain(), environment.region());
    }

    private List<Resource> resourceServers(Set<String> scopes) {
        var byServer = new TreeMap<String, Set<String>>();
        for (var scope : scopes) {
            var parts = scope.split("/", 2);
            byServer.computeIfAbsent(parts[0], server -> new TreeSet<>()).add(parts[1]);
        }
        return byServer.entrySet().stream()
                .<Resource>map(entry -> resourceServer(entry.getKey(), entry.getValue()))
                .toList();
    }

    private ResourceServer resourceServer(String name, Set<String> scopes) {
        return new ResourceServer(
                name + "-scopes",
                ResourceServerArgs.builder()
                        .identifier(name)
                        .name(name)
                        .userPoolId(pool.id())
                        .scopes(scopes.stream()
                                .map(scope -> ResourceServerScopeArgs.builder()
                                        .scopeName(scope)
                                        .scopeDescription("May " + scope + " what " + name + " keeps.")
                                        .build())
                                .toList())
                        .build(),
                mine());
    }

    Output<String> poolArn() {
        return pool.arn();
    }

    Output<String> tokenUrl() {
        return tokenUrl;
    }

    Output<String> clientId() {
        return client.id();
    }

    Output<String> clientSecret() {
        return client.clientSecret().asSecret();
    }
}
