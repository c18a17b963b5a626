package dev.saga.chassis.http;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answers.
 *
 * @param status the HTTP status
 * @param headers besides the content type
 * @param body a record to be written as JSON; null for none
 */
public record ApiResponse(
        int status, Map<String, String> headers, @Nullable Object body) {

    /** The same with the tag of the resource's state. */
    public ApiResponse with(EntityTag tag) {
        var tagged = new TreeMap<>(headers);
        tagged.put("ETag", tag.value());
        return new ApiResponse(status, tagged, body);
    }

    public static ApiResponse ok(Object body) {
        return new ApiResponse(200, Map.of(), body);
    }

    public static ApiResponse created(String location, Object body) {
        return new ApiResponse(201, Map.of("Location", location), body);
    }

    public static ApiResponse accepted(Object body) {
        return new ApiResponse(202, Map.of(), body);
    }

    public static ApiResponse accepted(String location, Object body) {
        return new ApiResponse(202, Map.of("Location", location), body);
    }

    public static ApiResponse noContent() {
        return new ApiResponse(204, Map.of(), null);
    }
}
