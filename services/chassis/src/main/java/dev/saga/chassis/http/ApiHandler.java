package dev.saga.chassis.http;

import com.amazonaws.services.lambda.runtime.Context;
import dev.saga.chassis.ConflictException;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.chassis.lambda.LambdaFunction;
import io.micronaut.context.BeanContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * The function behind the API's operations of a service. Each failure is answered with a problem, never with a stack trace.
 * Environment: {@code TABLE_NAME} and the settings that the service's {@link Routes} need.
 */
public final class ApiHandler extends LambdaFunction<GatewayRequest, GatewayResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final int SERVER_ERROR = 500;
    private static final Map<String, String> RETRY_SOON = Map.of("Retry-After", "1");
    private final JsonMapper json;
    private final Map<String, Route> routes;

    /** For Lambda. */
    public ApiHandler() {
        this(LambdaContext.shared());
    }

    private ApiHandler(BeanContext beans) {
        this(beans.getBean(JsonMapper.class), beans.getBean(Routes.class));
    }

    /** Serves these operations. */
    public ApiHandler(JsonMapper json, Routes service) {
        super(json, GatewayRequest.class);
        this.json = json;
        this.routes = service.routes().stream()
                .collect(Collectors.toUnmodifiableMap(
                        route -> route.method() + " " + route.resource(), Function.identity()));
    }

    @Override
    protected GatewayResponse handle(GatewayRequest wire, Context context) {
        var request = new ApiRequest(wire, json);
        var response = answer(request);
        LOG.info(
                "{} answered {} request={} trace={}",
                request.operation(),
                response.statusCode(),
                request.requestId(),
                request.traceId());
        return response;
    }

    private GatewayResponse answer(ApiRequest request) {
        try {
            var route = routes.get(request.operation());
            if (route == null) {
                throw new ApiException(ProblemType.NOT_FOUND, "this service does not serve " + request.operation());
            }
            return written(route.endpoint().serve(request), "application/json");
        } catch (ApiException e) {
            return problem(e, request);
        } catch (ConflictException e) {
            LOG.warn("request={} gave up", request.requestId(), e);
            return problem(new ApiException(ProblemType.BUSY, "others were faster; try again"), request);
        } catch (RuntimeException e) {
            if (isTransient(e)) {
                LOG.warn("request={} gave up", request.requestId(), e);
                return problem(new ApiException(ProblemType.BUSY, "the database is busy; try again"), request);
            }
            LOG.error("request={} failed", request.requestId(), e);
            return problem(new ApiException(ProblemType.INTERNAL_ERROR, "see the logs for this trace"), request);
        }
    }

    /** Whether AWS refused or lost a call, for now, more often than the SDK repeats it. */
    private static boolean isTransient(RuntimeException e) {
        return e instanceof SdkServiceException service
                ? service.isThrottlingException() || service.statusCode() >= SERVER_ERROR
                : e instanceof SdkClientException && e.getCause() instanceof IOException;
    }

    private GatewayResponse problem(ApiException e, ApiRequest request) {
        var problem = e.problem(request.traceId());
        var headers = problem.status() == ProblemType.BUSY.status() ? RETRY_SOON : Map.<String, String>of();
        return written(new ApiResponse(problem.status(), headers, problem), "application/problem+json");
    }

    private GatewayResponse written(ApiResponse response, String contentType) {
        var body = response.body();
        if (body == null) {
            return new GatewayResponse(response.status(), response.headers(), "");
        }
        var headers = new TreeMap<>(response.headers());
        headers.put("Content-Type", contentType);
        try {
            return new GatewayResponse(response.status(), headers, json.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + body.getClass(), e);
        }
    }
}
