package dev.saga.local.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.local.Account;
import dev.saga.local.AwsService;
import dev.saga.local.Created;
import dev.saga.local.Inputs;
import dev.saga.local.Resource;
import dev.saga.local.ResourceException;
import dev.saga.local.ResourceType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Stands in for Pulumi's AWS provider: gives each resource to the service that makes it real, and remembers what no service
 * honours.
 */
public final class Provider {
    /** Nothing ever acts on these. */
    private static final Set<String> MERE_WORDS = Set.of("tags", "tagsAll", "description", "namePrefix", "region");

    private static final Set<String> WITHOUT_REGION = Set.of("iam", "cloudfront", "route53");
    private final Account account;
    private final CompletableFuture<Offer> offer;
    private final Map<String, Integer> unknown = new TreeMap<>();
    private final Map<String, Set<String>> ignored = new TreeMap<>();

    /** @param services whatever needs them waits for them */
    public Provider(Account account, CompletableFuture<? extends Collection<AwsService>> services) {
        this.account = account;
        this.offer = services.thenApply(this::offer);
    }

    /** What all services together can do. */
    private record Offer(Map<String, ResourceType> types, Map<String, Function<JsonObject, JsonObject>> functions) {}

    private Offer offer(Collection<AwsService> services) {
        var types = new HashMap<String, ResourceType>();
        var functions = new HashMap<String, Function<JsonObject, JsonObject>>();
        functions.put("aws:index/getCallerIdentity:getCallerIdentity", arguments -> callerIdentity());
        functions.put("aws:index/getRegion:getRegion", arguments -> region());
        functions.put("aws:index/getPartition:getPartition", arguments -> partition());
        for (var service : services) {
            types.putAll(service.resourceTypes());
            functions.putAll(service.functions());
        }
        return new Offer(types, functions);
    }

    private Offer offer() {
        try {
            return offer.join();
        } catch (CompletionException e) {
            throw new ResourceException("The services of this machine have not started.", e);
        }
    }

    /**
     * Makes a resource real; one of a type that no service knows gets plausible outputs.
     *
     * @throws ResourceException if it cannot be had as it was declared
     */
    Created create(Resource resource) {
        var type = offer().types().get(resource.type());
        if (type == null) {
            synchronized (unknown) {
                unknown.merge(resource.type(), 1, Integer::sum);
            }
            return plausible(resource);
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
        var function = offer().functions().get(token);
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
        paths.removeAll(MERE_WORDS);
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

    /** The outputs that nearly every resource of AWS has. */
    private Created plausible(Resource resource) {
        var name = new Inputs(resource).name();
        var outputs = new JsonObject();
        outputs.addProperty("name", name);
        outputs.addProperty("arn", arn(resource.type(), name));
        return new Created(name, outputs);
    }

    /** For {@code aws:sns/topic:Topic}: {@code arn:aws:sns:<region>:<account>:topic/<name>}. */
    private String arn(String type, String name) {
        var member =
                type.substring(type.indexOf(':') + 1, type.lastIndexOf(':')).split("/", -1);
        var region = WITHOUT_REGION.contains(member[0]) ? "" : account.region();
        return "arn:aws:" + member[0] + ":" + region + ":" + Account.ID + ":" + member[member.length - 1] + "/" + name;
    }

    private static JsonObject callerIdentity() {
        var result = new JsonObject();
        result.addProperty("accountId", Account.ID);
        result.addProperty("arn", "arn:aws:iam::" + Account.ID + ":user/local");
        result.addProperty("id", Account.ID);
        result.addProperty("userId", "local");
        return result;
    }

    private JsonObject region() {
        var result = new JsonObject();
        result.addProperty("name", account.region());
        result.addProperty("id", account.region());
        result.addProperty("description", account.region());
        result.addProperty("endpoint", "ec2." + account.region() + ".amazonaws.com");
        return result;
    }

    private static JsonObject partition() {
        var result = new JsonObject();
        result.addProperty("id", "aws");
        result.addProperty("partition", "aws");
        result.addProperty("dnsSuffix", "amazonaws.com");
        result.addProperty("reverseDnsPrefix", "com.amazonaws");
        return result;
    }
}
