package dev.saga.local.aws.iam;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One statement of a policy (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html).
 *
 * @param name its Sid, or its number in the policy, for example {@code #1}
 * @param principals empty in a policy of an identity
 * @param notActions whether it is about all actions but these (NotAction)
 * @param notResources whether it is about all resources but these (NotResource)
 * @param resources empty in a trust policy, whose only resource is its role
 */
record Statement(
        String name,
        Effect effect,
        Optional<Principals> principals,
        boolean notActions,
        List<PolicyPattern> actions,
        boolean notResources,
        List<PolicyPattern> resources,
        List<Condition> conditions) {
    enum Effect {
        ALLOW,
        DENY
    }

    /** Whether it is about this access: all but its resources and its conditions fit. */
    boolean isAbout(Principal principal, Access access, RequestContext context) {
        return principals.map(named -> named.include(principal, effect)).orElse(true)
                && anyMatches(actions, access.action(), context) != notActions;
    }

    boolean coversResource(Access access, RequestContext context) {
        return resources.isEmpty() || anyMatches(resources, access.resource(), context) != notResources;
    }

    /** The conditions that the request does not meet. */
    List<Condition> unmet(RequestContext context) {
        return conditions.stream()
                .filter(condition -> !condition.isMet(context))
                .toList();
    }

    boolean applies(Principal principal, Access access, RequestContext context) {
        return isAbout(principal, access, context)
                && coversResource(access, context)
                && unmet(context).isEmpty();
    }

    String resourceNames() {
        var names = resources.stream().map(PolicyPattern::toString).collect(Collectors.joining(", "));
        return notResources ? "all but " + names : names;
    }

    /** All keys that its conditions and variables ask for. */
    Stream<String> keys() {
        return Stream.concat(
                conditions.stream().flatMap(Condition::keys),
                resources.stream().flatMap(resource -> resource.variables().stream()));
    }

    private static boolean anyMatches(List<PolicyPattern> patterns, String value, RequestContext context) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(value, context));
    }
}
