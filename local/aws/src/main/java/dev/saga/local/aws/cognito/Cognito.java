package dev.saga.local.aws.cognito;

import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.http.LoopbackServer;
import dev.saga.local.engine.ResourceType;
import io.undertow.server.handlers.BlockingHandler;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** User pools and their token service. */
public final class Cognito implements AwsService {
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
        return new CognitoResources(account, pools, this::serveLocally).types();
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            Background.get(server).close();
        }
    }

    private void serveLocally(String url) {
        localUrls.put(url, Background.get(server).url());
    }
}
