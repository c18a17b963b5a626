package dev.saga.local.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a resource's inputs by dotted path ({@code retryPolicy.maximumRetryAttempts}); null counts as absent. Records which
 * paths were asked for: a property that was never asked for is not simulated.
 */
public final class Inputs {
    private final Resource resource;
    private final JsonObject values;
    private final String prefix;
    private final SortedMap<String, Use> uses;

    /** How a type of resource uses a property. */
    public enum Use {
        SIMULATED,
        /** Changes no behaviour, in the cloud as here. */
        WITHOUT_EFFECT,
        /** The resource is refused where the property is set. */
        REFUSED
    }

    public Inputs(Resource resource) {
        this(resource, resource.inputs(), "", new TreeMap<>());
    }

    private Inputs(Resource resource, JsonObject values, String prefix, SortedMap<String, Use> uses) {
        this.resource = resource;
        this.values = values;
        this.prefix = prefix;
        this.uses = uses;
    }

    public Resource resource() {
        return resource;
    }

    /** The name that the program gave it in the cloud, else the one that it has in the program. */
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

    /**
     * A number between two limits, both included.
     *
     * @throws ResourceException if it is not
     */
    public OptionalInt integer(String path, int least, int most) {
        var number = integer(path);
        if (number.isPresent() && (number.getAsInt() < least || number.getAsInt() > most)) {
            throw mistake(path, "is not between " + least + " and " + most);
        }
        return number;
    }

    /** Whether it is set and true. */
    public boolean flag(String path) {
        return flag(path, false);
    }

    public boolean flag(String path, boolean otherwise) {
        return at(path).map(JsonElement::getAsBoolean).orElse(otherwise);
    }

    /** A list of strings; empty if absent. */
    public List<String> texts(String path) {
        return list(at(path)).stream().map(JsonElement::getAsString).toList();
    }

    /** Strings by name; empty if absent. */
    public Map<String, String> textsByName(String path) {
        var texts = new LinkedHashMap<String, String>();
        at(path).ifPresent(object -> object.getAsJsonObject()
                .asMap()
                .forEach((name, value) -> texts.put(name, value.isJsonNull() ? "" : value.getAsString())));
        return Collections.unmodifiableMap(texts);
    }

    /** A whole object, asset or archive, each part of which counts as read. */
    public Optional<JsonObject> object(String path) {
        return at(path).map(JsonElement::getAsJsonObject);
    }

    /** A list of objects, each with inputs of its own; empty if absent. */
    public List<Inputs> each(String path) {
        return list(find(path)).stream()
                .map(element -> new Inputs(resource, element.getAsJsonObject(), prefix + path + ".", uses))
                .toList();
    }

    /** Notes properties that change no behaviour in the cloud either. */
    public void withoutEffect(String... paths) {
        for (var path : paths) {
            uses.put(prefix + path, Use.WITHOUT_EFFECT);
        }
    }

    /**
     * Refuses a property that changes the result and that this machine does not simulate.
     *
     * @throws ResourceException if the property is set, to other than false or nothing
     */
    public void refuse(String path) {
        uses.put(prefix + path, Use.REFUSED);
        if (find(path).filter(value -> !asksForNothing(value)).isPresent()) {
            throw mistake(path, "is not simulated on this machine");
        }
    }

    private static boolean asksForNothing(JsonElement value) {
        return value.equals(new JsonPrimitive(false))
                || value.equals(new JsonPrimitive(""))
                || (value instanceof JsonArray list && list.isEmpty());
    }

    /** A sentence that names the resource and the property. */
    public ResourceException mistake(String path, String what) {
        var subject = (resource.type() + " " + resource.name()).strip();
        return new ResourceException(subject + ": " + prefix + path + " " + what + ".");
    }

    /** The paths that were asked for, whether or not the program set them. */
    public SortedMap<String, Use> uses() {
        return Collections.unmodifiableSortedMap(uses);
    }

    /** The paths that the program set and that were not asked for; a path covers what is below it. */
    public SortedSet<String> unread() {
        var paths = new TreeSet<String>();
        resource.inputs().asMap().forEach((name, value) -> addUnread(name, value, paths));
        return paths;
    }

    private void addUnread(String path, JsonElement value, Set<String> paths) {
        if (value.isJsonNull() || uses.containsKey(path)) {
            return;
        }
        var below = path + ".";
        var partly = uses.tailMap(below).keySet().stream().findFirst().filter(next -> next.startsWith(below));
        if (partly.isPresent() && value instanceof JsonObject object) {
            object.asMap().forEach((name, part) -> addUnread(below + name, part, paths));
        } else if (partly.isPresent() && value instanceof JsonArray list) {
            list.forEach(element ->
                    element.getAsJsonObject().asMap().forEach((name, part) -> addUnread(below + name, part, paths)));
        } else {
            paths.add(path);
        }
    }

    private static List<JsonElement> list(Optional<JsonElement> value) {
        return value.map(element -> element.getAsJsonArray().asList()).orElse(List.of());
    }

    private Optional<JsonElement> at(String path) {
        uses.putIfAbsent(prefix + path, Use.SIMULATED);
        return find(path);
    }

    private Optional<JsonElement> find(String path) {
        JsonElement here = values;
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
