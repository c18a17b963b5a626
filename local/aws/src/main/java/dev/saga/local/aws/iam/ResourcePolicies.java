package dev.saga.local.aws.iam;

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
        byArn.computeIfAbsent(arn, created -> new ConcurrentSkipListMap<>())
                .put(name, PolicyDocument.ofResource(name, policy).requireKnownKeys());
    }

    List<PolicyDocument> of(String arn) {
        return List.copyOf(byArn.getOrDefault(arn, Map.of()).values());
    }
}
