package dev.saga.local.aws.apigateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.local.engine.ResourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object in a JSON document, and where it is.
 *
 * @param pointer a JSON Pointer from the root
 */
record DocumentNode(JsonObject root, String pointer, JsonObject value) {
    private static final String REFERENCE = "$ref";
    private static final int MAX_REFERENCES = 32;

    static DocumentNode root(JsonObject root) {
        return new DocumentNode(root, "", root);
    }

    Set<String> names() {
        return value.keySet();
    }

    boolean has(String name) {
        return value.has(name);
    }

    /** The member with references followed; an empty object if there is none. */
    DocumentNode object(String name) {
        var place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        var member = value.get(name) instanceof JsonObject object ? object : new JsonObject();
        return new DocumentNode(root, place, member).followed();
    }

    /** The objects of an array, references followed; none if there is no such array. */
    List<DocumentNode> objects(String name) {
        var objects = new ArrayList<DocumentNode>();
        if (value.get(name) instanceof JsonArray array) {
            for (var index = 0; index < array.size(); index++) {
                var place = pointer + "/" + name + "/" + index;
                objects.add(new DocumentNode(root, place, array.get(index).getAsJsonObject()).followed());
            }
        }
        return objects;
    }

    Optional<String> string(String name) {
        return Optional.ofNullable(value.get(name)).map(JsonElement::getAsString);
    }

    List<String> strings(String name) {
        return value.get(name) instanceof JsonArray array
                ? array.asList().stream().map(JsonElement::getAsString).toList()
                : List.of();
    }

    boolean flag(String name) {
        return value.has(name) && value.get(name).getAsBoolean();
    }

    private DocumentNode followed() {
        var node = this;
        for (var hops = 0; node.value.has(REFERENCE); hops++) {
            var reference = node.value.get(REFERENCE).getAsString();
            if (hops == MAX_REFERENCES || !reference.startsWith("#/")) {
                throw new ResourceException("body of the REST API has a $ref that leads nowhere: " + reference + ".");
            }
            node = new DocumentNode(root, reference.substring(1), target(reference));
        }
        return node;
    }

    private JsonObject target(String reference) {
        JsonElement element = root;
        for (var name : reference.substring(2).split("/", -1)) {
            var key = name.replace("~1", "/").replace("~0", "~");
            if (!(element instanceof JsonObject object && object.has(key))) {
                throw new ResourceException("body of the REST API has a $ref that leads nowhere: " + reference + ".");
            }
            element = object.get(key);
        }
        return element.getAsJsonObject();
    }
}
