package dev.saga.operations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** What a stack exports. Whatever is asked for and missing is named by an {@link IllegalArgumentException}. */
public record StackOutputs(JsonObject all) {
    public String text(String name) {
        return required(name).getAsString();
    }

    public int number(String name) {
        return required(name).getAsInt();
    }

    public Map<String, String> texts(String name) {
        var texts = new TreeMap<String, String>();
        required(name)
                .getAsJsonObject()
                .entrySet()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().getAsString()));
        return texts;
    }

    private JsonElement required(String name) {
        if (!all.has(name)) {
            throw new IllegalArgumentException("the stack has no output \"" + name + "\"; deploy it again");
        }
        return all.get(name);
    }
}
