package dev.saga.local.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a resource's inputs by dotted path ({@code retryPolicy.maximumRetryAttempts}); null counts as absent. */
public final class Inputs {
    private final Resource resource;

    public Inputs(Resource resource) {
        this.resource = resource;
    }

    /** The name that the program gave it on AWS, else the one that it has in the program. */
    public String name() {
        return text("name").orElse(resource.name());
    }

    public Optional<String> text(String path) {
        return at(path).map(JsonElement::getAsString);
    }

    /**
     * A string that must be there.
     *
     * @throws ResourceException if it is absent
     */
    public String requiredText(String path) {
        return text(path).orElseThrow(() -> mistake(path, "is missing"));
    }

    public OptionalInt integer(String path) {
        return at(path).map(value -> OptionalInt.of(value.getAsInt())).orElse(OptionalInt.empty());
    }

    /** Whether it is set and true. */
    public boolean flag(String path) {
        return at(path).map(JsonElement::getAsBoolean).orElse(false);
    }

    /** A list of strings; empty if absent. */
    public List<String> texts(String path) {
        return list(path).stream().map(JsonElement::getAsString).toList();
    }

    /** A list of objects; empty if absent. */
    public List<JsonObject> objects(String path) {
        return list(path).stream().map(JsonElement::getAsJsonObject).toList();
    }

    /** A sentence that names the resource and the property. */
    public ResourceException mistake(String path, String what) {
        return new ResourceException(resource.type() + " " + resource.name() + ": " + path + " " + what + ".");
    }

    private List<JsonElement> list(String path) {
        return at(path).map(value -> value.getAsJsonArray().asList()).orElse(List.of());
    }

    private Optional<JsonElement> at(String path) {
        JsonElement here = resource.inputs();
        for (var name : path.split("\\.", -1)) {
            var next = here.isJsonObject() ? here.getAsJsonObject().get(name) : null;
            if (next == null || next.isJsonNull()) {
                return Optional.empty();
            }
            here = next;
        }
        return Optional.of(here);
    }
}
