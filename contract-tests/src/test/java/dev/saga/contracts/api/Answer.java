package dev.saga.contracts.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.contracts.cases.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An answer of the API.
 *
 * @param headers by their names, which compare without regard to case
 */
record Answer(int status, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String mediaType() {
        return header("Content-Type").orElse("").split(";", 2)[0];
    }

    JsonObject json() {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    /** The text of a field at the top. */
    String text(String field) {
        return Json.at(json(), "/" + field).getAsString();
    }

    /** Where in the request a problem says that something is wrong. */
    List<String> pointers() {
        var errors = json().get("errors");
        return errors == null
                ? List.of()
                : StreamSupport.stream(errors.getAsJsonArray().spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .map(error -> error.get("pointer").getAsString())
                        .toList();
    }
}
