package dev.saga.local.aws.cognito;

import com.google.gson.Gson;
import dev.saga.local.aws.cognito.TokenError.TokenRefusedException;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code POST /oauth2/token}, and the key sets. */
final class TokenEndpoint implements HttpHandler {
    private static final Gson GSON = new Gson();
    private static final String TOKEN_PATH = "/oauth2/token";
    private static final Pattern KEY_SET_PATH = Pattern.compile("/([^/]+)/\\.well-known/jwks\\.json");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json;charset=UTF-8";
    private static final int MAX_FORM_BYTES = 16 * 1024;
    private final UserPools pools;

    TokenEndpoint(UserPools pools) {
        this.pools = pools;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        var path = exchange.getRequestURI();
        var keySet = KEY_SET_PATH.matcher(path);
        if (path.equals(TOKEN_PATH)) {
            token(exchange);
        } else if (keySet.matches() && pools.byId(keySet.group(1)).isPresent()) {
            answer(exchange, StatusCodes.OK, pools.publicKeySet());
        } else {
            exchange.setStatusCode(StatusCodes.NOT_FOUND).endExchange();
        }
    }

    private void token(HttpServerExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals(Methods.POST)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, Methods.POST_STRING);
            exchange.setStatusCode(StatusCodes.METHOD_NOT_ALLOWED).endExchange();
            return;
        }
        try {
            answer(exchange, StatusCodes.OK, GSON.toJson(pools.issue(request(exchange))));
        } catch (TokenRefusedException e) {
            answer(
                    exchange,
                    StatusCodes.BAD_REQUEST,
                    GSON.toJson(Map.of("error", e.error().code())));
        }
    }

    private static TokenRequest request(HttpServerExchange exchange) throws IOException, TokenRefusedException {
        var headers = exchange.getRequestHeaders();
        @Nullable String type = headers.getFirst(Headers.CONTENT_TYPE);
        exchange.startBlocking();
        var form = exchange.getInputStream().readNBytes(MAX_FORM_BYTES + 1);
        if (type == null
                || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM)
                || form.length > MAX_FORM_BYTES) {
            throw new TokenRefusedException(TokenError.INVALID_REQUEST);
        }
        return TokenRequest.of(headers.getFirst(Headers.AUTHORIZATION), new String(form, StandardCharsets.UTF_8));
    }

    private static void answer(HttpServerExchange exchange, int status, String json) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, JSON)
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.PRAGMA, "no-cache");
        exchange.getResponseSender().send(json);
    }
}
