package dev.saga.local.aws.apigateway;

import com.google.gson.JsonObject;
import dev.saga.local.aws.apigateway.Operation.Authorization;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.base.FunctionNotFoundException;
import dev.saga.local.aws.base.InvocationResult;
import dev.saga.local.aws.base.Lambda;
import dev.saga.local.aws.cognito.AccessToken;
import dev.saga.local.aws.cognito.AccessTokens;
import dev.saga.local.aws.cognito.InvalidTokenException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A deployment that answers requests. */
final class Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final String BEARER = "bearer ";
    private static final int MAX_PAYLOAD_BYTES = 6_291_556;
    private final StageName name;
    private final Deployment deployment;
    private final Map<String, String> variables;
    private final Throttles throttles;
    private final Optional<AccessLog> log;
    private final Account account;
    private final AccessTokens tokens;
    private final Lambda lambda;

    Stage(
            StageName name,
            Deployment deployment,
            Map<String, String> variables,
            Throttles throttles,
            Optional<AccessLog> log,
            Account account,
            AccessTokens tokens,
            Lambda lambda) {
        this.name = name;
        this.deployment = deployment;
        this.variables = Map.copyOf(variables);
        this.throttles = throttles;
        this.log = log;
        this.account = account;
        this.tokens = tokens;
        this.lambda = lambda;
    }

    String name() {
        return name.name();
    }

    Throttles throttles() {
        return throttles;
    }

    /** Answers a request; the future does not fail. */
    CompletableFuture<ApiResponse> answer(ApiRequest request) {
        var context = new ContextVariables(name, request, variables);
        return answer(request, context).whenComplete((response, failure) -> {
            if (response != null) {
                log.ifPresent(kept -> kept.answered(request, context, response));
            }
        });
    }

    private CompletableFuture<ApiResponse> answer(ApiRequest request, ContextVariables context) {
        try {
            if (!request.isEncodedWell()) {
                throw GatewayException.of(ErrorType.DEFAULT_4XX);
            }
            var match = deployment
                    .routes()
                    .find(request.method(), request.path())
                    .orElseThrow(() -> GatewayException.of(ErrorType.MISSING_AUTHENTICATION_TOKEN));
            context.route(match);
            var body = request.body().orElseThrow(() -> GatewayException.of(ErrorType.REQUEST_TOO_LARGE));
            var operation = match.operation();
            var claims = operation.authorization().isPresent()
                    ? Optional.of(authorized(operation.authorization().get(), request))
                    : Optional.<JsonObject>empty();
            claims.ifPresent(context::caller);
            if (!throttles.admits(operation)) {
                throw GatewayException.of(ErrorType.THROTTLED);
            }
            deployment.validator().check(operation, request, body);
            var event = new ProxyEvent(name, match, request)
                    .json(body, deployment.isBinary(request.mediaType()), claims, variables, deployment.id());
            return invoke(operation, event)
                    .thenApply(result -> relay(result, request))
                    .exceptionally(failure -> render(asGatewayException(failure), context, request));
        } catch (GatewayException e) {
            return CompletableFuture.completedFuture(render(e, context, request));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(render(asGatewayException(e), context, request));
        }
    }

    private JsonObject authorized(Authorization authorization, ApiRequest request) throws GatewayException {
        var value = request.header(authorization.header()).orElse("");
        var token = value.toLowerCase(Locale.ROOT).startsWith(BEARER) ? value.substring(BEARER.length()) : value;
        if (authorization.scopes().isEmpty()) {
            // Without scopes the authorizer wants an identity token, and there are no users to have one.
            throw GatewayException.of(ErrorType.UNAUTHORIZED);
        }
        var accepted = verified(authorization, token.strip());
        if (Collections.disjoint(accepted.scopes(), authorization.scopes())) {
            throw GatewayException.of(ErrorType.UNAUTHORIZED);
        }
        return accepted.claims();
    }

    private AccessToken verified(Authorization authorization, String token) throws GatewayException {
        var message = ErrorType.UNAUTHORIZED.message();
        for (var pool : authorization.userPoolArns()) {
            try {
                return tokens.verify(pool, token);
            } catch (InvalidTokenException e) {
                if (e.expired()) {
                    message = "The incoming token has expired";
                }
            }
        }
        throw GatewayException.of(ErrorType.UNAUTHORIZED, message);
    }

    private CompletableFuture<InvocationResult> invoke(Operation operation, JsonObject event) throws GatewayException {
        var payload = event.toString().getBytes(StandardCharsets.UTF_8);
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw GatewayException.of(ErrorType.REQUEST_TOO_LARGE);
        }
        var integration = operation.integration();
        var method = name.apiId() + "/" + name.name() + "/" + operation.method()
                + operation.path().replaceAll("\\{[^}]*}", "*");
        return lambda.invoke(
                        integration.functionArn(),
                        payload,
                        new Caller("apigateway.amazonaws.com", account.arn("execute-api", method)))
                .copy()
                .orTimeout(integration.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private ApiResponse relay(InvocationResult result, ApiRequest request) {
        try {
            if (result.functionError().isPresent()) {
                throw GatewayException.of(ErrorType.MALFORMED_PROXY_RESPONSE);
            }
            var decodes = request.accepted().filter(deployment::isBinary).isPresent();
            return ProxyResponse.parse(result.payload(), decodes);
        } catch (GatewayException e) {
            throw new CompletionException(e);
        }
    }

    private static GatewayException asGatewayException(Throwable failure) {
        @Nullable Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof GatewayException e) {
            return e;
        }
        if (cause instanceof TimeoutException) {
            return GatewayException.of(ErrorType.INTEGRATION_TIMEOUT);
        }
        if (cause instanceof FunctionNotFoundException || cause instanceof AccessDeniedException) {
            LOG.warn("The API cannot invoke its function: {}", cause.getMessage());
            return GatewayException.of(ErrorType.API_CONFIGURATION_ERROR);
        }
        LOG.error("A request failed", failure);
        return GatewayException.of(ErrorType.DEFAULT_5XX);
    }

    private ApiResponse render(GatewayException error, ContextVariables context, ApiRequest request) {
        return deployment.responses().render(error, context, request.accepted());
    }
}
