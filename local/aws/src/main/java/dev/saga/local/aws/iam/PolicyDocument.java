package dev.saga.local.aws.iam;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy.
 *
 * @param name for messages, for example {@code rights of the role orders-api}
 */
public record PolicyDocument(String name, List<Statement> statements) {
    /** The owner of a policy, which decides the elements that its statements must have. */
    enum Kind {
        /** An identity: no Principal. */
        IDENTITY,
        /** A resource, for example a queue: Principal and Resource. */
        RESOURCE,
        /** A role, as the policy that says which principals assume it: Principal and no Resource. */
        TRUST
    }

    /** Copies the statements. */
    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a policy of a role.
     *
     * @throws MalformedPolicyException if IAM would refuse it, or this machine cannot evaluate it
     */
    public static PolicyDocument ofIdentity(String name, String json) {
        return PolicyReader.read(name, json, Kind.IDENTITY);
    }

    /**
     * Reads a policy of a queue, topic, bus or function.
     *
     * @throws MalformedPolicyException if AWS would refuse it, or this machine cannot evaluate it
     */
    public static PolicyDocument ofResource(String name, String json) {
        return PolicyReader.read(name, json, Kind.RESOURCE);
    }

    /**
     * Reads a role's trust policy.
     *
     * @throws MalformedPolicyException if IAM would refuse it, or this machine cannot evaluate it
     */
    public static PolicyDocument ofTrust(String name, String json) {
        return PolicyReader.read(name, json, Kind.TRUST);
    }

    /**
     * Refuses a policy that asks for a key which no request here has. Its conditions would be evaluated, but not as on AWS.
     *
     * @throws MalformedPolicyException naming the keys
     */
    PolicyDocument requireKnownKeys() {
        for (var statement : statements) {
            var missing = statement
                    .keys()
                    .filter(ContextKeys::isMissingHere)
                    .distinct()
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                throw new MalformedPolicyException("Policy " + name + ", statement " + statement.name()
                        + ": requests on this machine have no " + missing);
            }
        }
        return this;
    }
}
