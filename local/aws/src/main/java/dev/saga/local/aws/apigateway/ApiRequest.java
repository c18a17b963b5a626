package dev.saga.local.aws.apigateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request as it came in.
 *
 * @param path below the stage, as it was sent
 * @param query as it was sent, without the question mark
 * @param headers by their names, which compare without regard to case
 * @param body its bytes, or none if it was too large to be kept
 * @param ids what it is called in logs and answers
 */
record ApiRequest(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        Optional<byte[]> body,
        String protocol,
        String sourceIp,
        Instant receivedAt,
        RequestIds ids) {
    private static final Pattern BROKEN_ENCODING = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final String DEFAULT_MEDIA_TYPE = "application/json";

    /** The header's value; the last one if it was sent several times. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(values.size() - 1));
    }

    /** The type of the body without its parameters; API Gateway takes JSON for granted. */
    String mediaType() {
        return header("Content-Type").map(ApiRequest::withoutParameters).orElse(DEFAULT_MEDIA_TYPE);
    }

    /** The media type that the client likes best, if it says so. */
    Optional<String> accepted() {
        return header("Accept").map(value -> withoutParameters(value.split(",", 2)[0]));
    }

    boolean isEncodedWell() {
        return !BROKEN_ENCODING.matcher(path).find()
                && !BROKEN_ENCODING.matcher(query).find();
    }

    /** The query's parameters, decoded, in the order in which they were sent. A REST API also splits at semicolons. */
    Map<String, List<String>> queryParameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var parameter : query.split("[&;]", -1)) {
            if (!parameter.isEmpty()) {
                var parts = parameter.split("=", 2);
                parameters
                        .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String withoutParameters(String mediaType) {
        return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
