package dev.saga.chassis.http;

/**
 * An operation of the API.
 *
 * @param method the HTTP method
 * @param resource the path as the API's document writes it, such as {@code /things/{thingId}}
 * @param endpoint what serves it
 */
public record Route(String method, String resource, Endpoint endpoint) {
    /** Serves a request. */
    @FunctionalInterface
    public interface Endpoint {
        /** Answers, or throws an {@link ApiException} with the problem to answer with. */
        ApiResponse serve(ApiRequest request);
    }
}
