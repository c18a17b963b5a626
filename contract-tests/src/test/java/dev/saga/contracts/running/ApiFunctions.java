package dev.saga.contracts.running;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.contracts.cases.Json;
import dev.saga.scenarios.client.Api;
import dev.saga.schemas.OpenApi;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public API without its gateway: each request goes to the function of the service that serves it. */
public final class ApiFunctions implements Api {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

    private final RunningServices running;
    private final List<Route> routes = OpenApi.load().document().getAsJsonObject("paths").entrySet().stream()
            .flatMap(path -> path.getValue().getAsJsonObject().entrySet().stream()
                    .filter(operation -> operation.getValue() instanceof JsonObject object && object.has("tags"))
                    .map(operation -> Route.of(
                            operation.getKey(),
                            path.getKey(),
                            operation.getValue().getAsJsonObject())))
            .toList();

    public ApiFunctions(RunningServices running) {
        this.running = running;
    }

    /** An operation of the API's document: its tag names the service. */
    private record Route(String method, String resource, Pattern path, String service) {
        static Route of(String method, String resource, JsonObject operation) {
            return new Route(
                    method.toUpperCase(Locale.ROOT),
                    resource,
                    Pattern.compile(PARAMETER.matcher(resource).replaceAll("([^/]+)")),
                    operation.getAsJsonArray("tags").get(0).getAsString());
        }

        boolean serves(String method, String path) {
            return this.method.equals(method) && this.path.matcher(path).matches();
        }

        JsonObject parameters(String path) {
            var parameters = new JsonObject();
            Matcher values = this.path.matcher(path);
            var name = PARAMETER.matcher(resource);
            if (values.matches()) {
                for (var i = 1; name.find(); i++) {
                    parameters.addProperty(name.group(1), values.group(i));
                }
            }
            return parameters;
        }
    }

    @Override
    public Answer send(String method, String path, Optional<JsonObject> body, Optional<String> idempotencyKey) {
        var parts = path.split("\\?", 2);
        var route = routes.stream()
                .filter(each -> each.serves(method, parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("schemas/openapi.yaml has no " + method + " " + path));
        var request = Json.object("{'headers': {}, 'requestContext': {'path': '/v1', 'extendedRequestId': 'request',"
                + " 'authorizer': {'claims': {'client_id': 'shop'}}}}");
        request.addProperty("httpMethod", method);
        request.addProperty("resource", route.resource());
        request.add("pathParameters", route.parameters(parts[0]));
        request.add("queryStringParameters", query(parts.length > 1 ? parts[1] : ""));
        idempotencyKey.ifPresent(key -> request.getAsJsonObject("headers").addProperty("Idempotency-Key", key));
        body.ifPresent(json -> request.addProperty("body", json.toString()));
        var response = running.service(route.service()).answer(request);
        var text = response.get("body").getAsString();
        return new Answer(
                response.get("statusCode").getAsInt(),
                text.isEmpty() ? new JsonObject() : JsonParser.parseString(text).getAsJsonObject());
    }

    private static JsonObject query(String text) {
        var query = new JsonObject();
        if (!text.isEmpty()) {
            for (var parameter : text.split("&", -1)) {
                var nameAndValue = parameter.split("=", 2);
                query.addProperty(nameAndValue[0], nameAndValue[1]);
            }
        }
        return query;
    }
}
