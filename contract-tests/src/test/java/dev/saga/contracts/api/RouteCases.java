package dev.saga.contracts.api;

import java.util.List;
import java.util.stream.Stream;

/** Methods and paths that the API does not have. */
final class RouteCases {
    private static final List<String> METHODS =
            List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "BREW");
    private static final List<String> PATHS = List.of(
            "",
            "/",
            "//",
            "/nowhere",
            "/ORDERS",
            "/orders;x=1",
            "/orders.json",
            "/orders/%2e%2e/products/x",
            "/./orders/x/y",
            "/../v1/orders/x",
            "/products/A/receipts/B",
            "/products//receipts",
            "/accounts",
            "/accounts/a/withdrawals",
            "/sagas/a/events",
            "/swagger-ui",
            "/openapi.yaml",
            "/.git/config",
            "/actuator/env",
            "/%00",
            "/%ff",
            "/" + "a/".repeat(1_000));

    private RouteCases() {}

    static Stream<ApiCase> of(Api api, Ground ground) {
        var methods = api.operations().stream()
                .map(Operation::path)
                .distinct()
                .flatMap(path -> METHODS.stream()
                        .filter(method -> api.find(method, path).isEmpty())
                        .map(method -> ApiCase.nowhere(method + " " + path, Call.of(method, filled(path, ground)))));
        var paths = PATHS.stream()
                .map(path ->
                        ApiCase.nowhere("path " + (path.length() > 60 ? "very long" : path), Call.of("GET", path)));
        return Stream.concat(methods, paths);
    }

    private static String filled(String path, Ground ground) {
        return path.replace("{sku}", ground.value("sku"))
                .replace("{customerId}", ground.value("customerId"))
                .replace("{orderId}", ground.value("orderId"));
    }
}
