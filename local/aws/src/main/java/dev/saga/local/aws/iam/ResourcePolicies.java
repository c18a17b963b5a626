package dev.saga.local.aws.iam;

import dev.saga.local.engine.Inputs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The policies of queues, topics, buses and functions. */
public final class ResourcePolicies {
    private final Map<String, Map<String, PolicyDocument>> byArn = new ConcurrentHashMap<>();

    /**
     * Sets one policy of a resource. A function can have several, one for each permission.
     *
     * @param arn the resource's; a function's with the qualifier that the permission is for
     * @param name of the Pulumi resource, for example {@code aws:lambda/permission:Permission orders-placed}
     * @throws MalformedPolicyException if AWS would refuse the policy, or this machine cannot evaluate it
     */
    public void put(String arn, String name, String policy) {
        put(arn, name, name, policy);
    }

    private void put(String arn, String key, String name, String policy) {
        byArn.computeIfAbsent(arn, created -> new ConcurrentSkipListMap<>())
                .put(key, PolicyDocument.ofResource(name, policy).requireKnownKeys());
    }

    /** Sets the policy that a Pulumi resource declares, in its property {@code policy} if it has one. */
    public void put(Inputs inputs, String arn, String policy) {
        try {
            var resource = inputs.resource();
            put(arn, resource.urn(), resource.type() + " " + resource.name(), policy);
        } catch (MalformedPolicyException e) {
            throw inputs.mistake("policy", "is refused: " + e.getMessage());
        }
    }

    /** Takes away the policy that a Pulumi resource declares. */
    public void remove(Inputs inputs, String arn) {
        byArn.getOrDefault(arn, new ConcurrentHashMap<>())
                .remove(inputs.resource().urn());
    }

    List<PolicyDocument> of(String arn) {
        return List.copyOf(byArn.getOrDefault(arn, Map.of()).values());
    }
}
