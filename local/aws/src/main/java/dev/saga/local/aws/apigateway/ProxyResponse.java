package dev.saga.local.aws.apigateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes of a function's answer to a proxy event the answer to the client. */
final class ProxyResponse {
    private static final Set<String> MEMBERS =
            Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\u0080-\\u00ff]*");
    private static final Pattern STATUS = Pattern.compile("[2-5][0-9][0-9]");
    /** These are the gateway's own; a function's go by another name. */
    private static final Set<String> REMAPPED_HEADERS = Set.of("connection", "content-length", "date", "server");

    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final String DEFAULT_STATUS = "200";

    private ProxyResponse() {}

    /**
     * Reads the answer.
     *
     * @param decodes whether the client takes binary bodies, so that Base64 is decoded
     * @throws GatewayException if it is not in the proxy format
     */
    static ApiResponse parse(byte[] payload, boolean decodes) throws GatewayException {
        var answer = object(payload);
        if (!MEMBERS.containsAll(answer.keySet())) {
            throw malformed();
        }
        var status = text(member(answer, "statusCode", DEFAULT_STATUS));
        if (!STATUS.matcher(status).matches()) {
            throw malformed();
        }
        return new ApiResponse(Integer.parseInt(status), headers(answer), body(answer, decodes));
    }

    private static JsonObject object(byte[] payload) throws GatewayException {
        try (var reader = new JsonReader(new StringReader(new String(payload, StandardCharsets.UTF_8)))) {
            reader.setStrictness(Strictness.STRICT);
            if (JsonParser.parseReader(reader) instanceof JsonObject object) {
                return object;
            }
            throw malformed();
        } catch (JsonParseException | IOException notJson) {
            throw malformed();
        }
    }

    private static Map<String, List<String>> headers(JsonObject answer) throws GatewayException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var header : objectMember(answer, "multiValueHeaders").entrySet()) {
            if (!(header.getValue() instanceof JsonArray values)) {
                throw malformed();
            }
            for (var value : values) {
                add(headers, header.getKey(), text(value));
            }
        }
        for (var header : objectMember(answer, "headers").entrySet()) {
            add(headers, header.getKey(), text(header.getValue()));
        }
        headers.putIfAbsent("Content-Type", List.of(GatewayResponse.JSON));
        return headers;
    }

    private static void add(Map<String, List<String>> headers, String name, String value) throws GatewayException {
        if (!HEADER_NAME.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
            throw malformed();
        }
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals(TRANSFER_ENCODING)) {
            return;
        }
        var values = headers.computeIfAbsent(
                REMAPPED_HEADERS.contains(lower) ? "x-amzn-Remapped-" + name : name, key -> new ArrayList<>());
        if (!values.contains(value)) {
            values.add(value);
        }
    }

    private static byte[] body(JsonObject answer, boolean decodes) throws GatewayException {
        var body = text(member(answer, "body", ""));
        var encoded = text(member(answer, "isBase64Encoded", "false"));
        if (!encoded.equals("true") || !decodes) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorType.API_CONFIGURATION_ERROR);
        }
    }

    private static JsonObject objectMember(JsonObject answer, String name) throws GatewayException {
        var value = answer.has(name) ? answer.get(name) : JsonNull.INSTANCE;
        if (value.isJsonNull()) {
            return new JsonObject();
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw malformed();
    }

    private static JsonElement member(JsonObject answer, String name, String otherwise) {
        var value = answer.get(name);
        return value == null || value.isJsonNull() ? new JsonPrimitive(otherwise) : value;
    }

    private static String text(JsonElement value) throws GatewayException {
        if (value.isJsonPrimitive()) {
            return value.getAsString();
        }
        throw malformed();
    }

    private static GatewayException malformed() {
        return GatewayException.of(ErrorType.MALFORMED_PROXY_RESPONSE);
    }
}
