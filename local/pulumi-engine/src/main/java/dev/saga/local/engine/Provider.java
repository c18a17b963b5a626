package dev.saga.local.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Stands in for a provider of Pulumi: gives each resource to the type that makes it real, and keeps what no type simulates.
 */
public final class Provider {
    private final CompletableFuture<Capabilities> capabilities;
    private final Map<String, Integer> unknown = new TreeMap<>();
    private final Map<String, Set<String>> ignored = new TreeMap<>();

    /** @param capabilities every resource and every call of a function waits for them */
    public Provider(CompletableFuture<Capabilities> capabilities) {
        this.capabilities = capabilities;
    }

    /**
     * What the provider can do.
     *
     * @param types by Pulumi's name of the type
     * @param functions by Pulumi's token, for example {@code aws:index/getRegion:getRegion}
     * @param stub makes the resources of every other type
     * @param withoutEffect input properties that change no behaviour, so that they are not reported
     */
    public record Capabilities(
            Map<String, ResourceType> types,
            Map<String, UnaryOperator<JsonObject>> functions,
            Function<Resource, Created> stub,
            Set<String> withoutEffect) {}

    private Capabilities capabilities() {
        try {
            return capabilities.join();
        } catch (CompletionException e) {
            throw new ResourceException("The services of this machine have not started.", e);
        }
    }

    /**
     * Makes a resource real; one of an unknown type gets the outputs of the stub.
     *
     * @throws ResourceException if it cannot be had as it was declared
     */
    Created create(Resource resource) {
        var type = capabilities().types().get(resource.type());
        if (type == null) {
            synchronized (unknown) {
                unknown.merge(resource.type(), 1, Integer::sum);
            }
            return capabilities().stub().apply(resource);
        }
        note(resource, type.honoured());
        return type.create(resource);
    }

    /**
     * Answers a function of the provider.
     *
     * @throws ResourceException if nobody here can
     */
    JsonObject invoke(String token, JsonObject arguments) {
        var function = capabilities().functions().get(token);
        if (function == null) {
            throw new ResourceException("The function " + token + " has no answer on this machine.");
        }
        return function.apply(arguments);
    }

    /** What the program declared and this machine does not do: a line for each type. */
    public List<String> notHonoured() {
        var lines = new TreeSet<String>();
        synchronized (unknown) {
            unknown.forEach((type, count) -> lines.add(type + " (" + count + ")"));
        }
        synchronized (ignored) {
            ignored.forEach((type, properties) -> lines.add(type + ": " + String.join(", ", properties)));
        }
        return List.copyOf(lines);
    }

    private void note(Resource resource, Set<String> honoured) {
        var paths = new TreeSet<String>();
        resource.inputs().entrySet().forEach(entry -> note(entry.getKey(), entry.getValue(), honoured, paths));
        paths.removeAll(capabilities().withoutEffect());
        if (!paths.isEmpty()) {
            synchronized (ignored) {
                ignored.computeIfAbsent(resource.type(), type -> new TreeSet<>())
                        .addAll(paths);
            }
        }
    }

    /** Descends only where a part of the property is honoured. */
    private static void note(String path, JsonElement value, Set<String> honoured, Set<String> paths) {
        if (value.isJsonNull() || honoured.contains(path)) {
            return;
        }
        var partly = honoured.stream().anyMatch(other -> other.startsWith(path + "."));
        if (partly && value.isJsonObject()) {
            value.getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> note(path + "." + entry.getKey(), entry.getValue(), honoured, paths));
        } else if (partly && value.isJsonArray()) {
            value.getAsJsonArray()
                    .forEach(element -> element.getAsJsonObject()
                            .entrySet()
                            .forEach(entry -> note(path + "." + entry.getKey(), entry.getValue(), honoured, paths)));
        } else {
            paths.add(path);
        }
    }
}
