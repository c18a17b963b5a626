package dev.saga.local.engine;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Stands in for a provider of Pulumi: gives each resource to the type that makes it real, and keeps what no type simulates.
 */
public final class Provider {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
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
            Map<String, Function<Inputs, Map<String, ?>>> functions,
            ResourceType stub,
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
        var can = capabilities();
        var type = can.types().get(resource.type());
        var inputs = new Inputs(resource);
        if (type == null) {
            synchronized (unknown) {
                unknown.merge(resource.type(), 1, Integer::sum);
            }
            return can.stub().create(inputs);
        }
        var created = type.create(inputs);
        var unread = inputs.unread();
        unread.removeAll(can.withoutEffect());
        if (!unread.isEmpty()) {
            synchronized (ignored) {
                ignored.computeIfAbsent(resource.type(), any -> new TreeSet<>()).addAll(unread);
            }
        }
        return created;
    }

    /**
     * Answers a function of the provider: with its arguments, as Pulumi does, and what it computes.
     *
     * @throws ResourceException if nobody here can
     */
    JsonObject invoke(String token, JsonObject arguments) {
        var function = capabilities().functions().get(token);
        if (function == null) {
            throw new ResourceException("The function " + token + " has no answer on this machine.");
        }
        var answer = arguments.deepCopy();
        var computed = function.apply(new Inputs(new Resource("", token, "", arguments)));
        JSON.toJsonTree(computed).getAsJsonObject().asMap().forEach(answer::add);
        return answer;
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
}
