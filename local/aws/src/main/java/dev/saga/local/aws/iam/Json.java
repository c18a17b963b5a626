package dev.saga.local.aws.iam;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Members of a request's body. A member of another type than AWS's API wants counts as absent, because the service refuses
 * it itself.
 */
final class Json {
    private Json() {}

    static Optional<String> text(JsonObject object, String member) {
        return Optional.ofNullable(object.get(member))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    /** Empty if there is no such member. */
    static JsonObject object(JsonObject object, String member) {
        return Optional.ofNullable(object.get(member))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .orElseGet(JsonObject::new);
    }

    /** The objects of a list. */
    static List<JsonObject> objects(JsonObject object, String member) {
        return elements(object, member)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** The texts of a list. */
    static List<String> texts(JsonObject object, String member) {
        return elements(object, member)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .toList();
    }

    /** The members that are objects themselves. */
    static Stream<Map.Entry<String, JsonObject>> objects(JsonObject object) {
        return object.asMap().entrySet().stream()
                .filter(member -> member.getValue().isJsonObject())
                .map(member -> Map.entry(member.getKey(), member.getValue().getAsJsonObject()));
    }

    private static Stream<JsonElement> elements(JsonObject object, String member) {
        return Optional.ofNullable(object.get(member))
                .filter(JsonElement::isJsonArray)
                .map(array -> StreamSupport.stream(array.getAsJsonArray().spliterator(), false))
                .orElseGet(Stream::of);
    }
}
