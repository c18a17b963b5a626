package dev.saga.local.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/** Replaces URLs of AWS in outputs.
 *
 * @param byAwsUrl the URL on this machine, by the one on AWS; both without a path
 */
record LocalUrls(Map<String, String> byAwsUrl) {
    /** A copy with this machine's URLs; the members of objects are searched, those of arrays are not. */
    JsonObject in(JsonObject object) {
        var local = new JsonObject();
        object.asMap().forEach((name, value) -> local.add(name, in(value)));
        return local;
    }

    private JsonElement in(JsonElement value) {
        if (value instanceof JsonObject object) {
            return in(object);
        }
        if (!(value instanceof JsonPrimitive text && text.isString())) {
            return value;
        }
        var local = value.getAsString();
        for (var url : byAwsUrl.entrySet()) {
            local = local.replace(url.getKey(), url.getValue());
        }
        return new JsonPrimitive(local);
    }
}
