package dev.saga.local.aws.apigateway;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an answer of the gateway's own looks.
 *
 * @param status instead of the one that belongs to the type
 * @param parameters headers and where their values come from, such as {@code gatewayresponse.header.Retry-After} from {@code '1'}
 * @param templates bodies by media type
 */
record GatewayResponse(Optional<Integer> status, Map<String, String> parameters, Map<String, String> templates) {
    static final String JSON = "application/json";
    static final GatewayResponse DEFAULT = new GatewayResponse(Optional.empty(), Map.of(), Map.of());
    private static final String DEFAULT_TEMPLATE = "{\"message\":$context.error.messageString}";

    /** Reads what OpenAPI's extension and the resource {@code aws:apigateway/response:Response} have in common. */
    static GatewayResponse of(JsonObject declared) {
        return new GatewayResponse(
                Optional.ofNullable(declared.get("statusCode")).map(JsonElement::getAsInt),
                strings(declared, "responseParameters"),
                strings(declared, "responseTemplates"));
    }

    /** The template for a client that likes one media type best, and its media type. */
    Map.Entry<String, String> template(Optional<String> accepted) {
        if (templates.isEmpty()) {
            return Map.entry(JSON, DEFAULT_TEMPLATE);
        }
        var type = accepted.filter(templates::containsKey)
                .orElseGet(() -> templates.containsKey(JSON)
                        ? JSON
                        : templates.keySet().iterator().next());
        return Map.entry(type, templates.getOrDefault(type, ""));
    }

    private static Map<String, String> strings(JsonObject declared, String member) {
        var strings = new LinkedHashMap<String, String>();
        if (declared.get(member) instanceof JsonObject object) {
            object.entrySet()
                    .forEach(entry ->
                            strings.put(entry.getKey(), entry.getValue().getAsString()));
        }
        return strings;
    }
}
