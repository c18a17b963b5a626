package dev.saga.local.aws.apigateway;

import java.util.Set;

/** An API as it was when it was deployed. */
record Deployment(
        String id,
        String apiId,
        Routes routes,
        RequestValidator validator,
        GatewayResponses responses,
        Set<String> binaryMediaTypes) {
    private static final String ANYTHING = "*/*";

    boolean isBinary(String mediaType) {
        return binaryMediaTypes.contains(mediaType) || binaryMediaTypes.contains(ANYTHING);
    }
}
