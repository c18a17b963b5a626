package dev.saga.chassis.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API Gateway's REST proxy request (payload version 1.0); only the fields that functions use. */
@Serdeable.Deserializable
record GatewayRequest(
        String httpMethod,
        String resource,
        @Nullable Map<String, String> headers,
        @Nullable Map<String, String> queryStringParameters,
        @Nullable Map<String, String> pathParameters,
        @Nullable String body,
        @Nullable Boolean isBase64Encoded,
        RequestContext requestContext) {

    /**
     * What the gateway says of the request.
     *
     * @param extendedRequestId the gateway's own id of the request; clients can override the other one, {@code requestId}
     * @param path with the stage in front
     */
    @Serdeable.Deserializable
    record RequestContext(
            String extendedRequestId, String path, @Nullable Authorizer authorizer) {}

    @Serdeable.Deserializable
    record Authorizer(@Nullable Claims claims) {}

    @Serdeable.Deserializable
    record Claims(@JsonProperty("client_id") @Nullable String clientId) {}
}
