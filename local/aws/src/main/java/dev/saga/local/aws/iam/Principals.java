package dev.saga.local.aws.iam;

import java.util.Map;
import java.util.Set;

/**
 * The elements Principal and NotPrincipal
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html).
 *
 * @param negated whether it is NotPrincipal
 * @param named ARNs, account numbers and services, by {@code AWS}, {@code Service}, {@code Federated} or {@code CanonicalUser};
 *     no principal here is of the last two
 */
record Principals(boolean negated, Map<String, Set<String>> named) {
    static final String EVERYONE = "*";

    /**
     * Whether a statement is about a principal. A statement that allows an action to a whole account delegates the decision
     * to that account: a policy of the identity must allow the action too. So it includes the root user alone.
     */
    boolean include(Principal principal, Statement.Effect effect) {
        if (negated) {
            return !spares(principal);
        }
        return names("AWS", EVERYONE)
                || principal.identities().stream().anyMatch(identity -> names(principal.type(), identity))
                || (effect == Statement.Effect.DENY && names("AWS", principal.account()));
    }

    /**
     * Whether NotPrincipal leaves a principal out. AWS asks to name the account, the role and the session; it may else deny.
     */
    private boolean spares(Principal principal) {
        return principal.identities().stream().allMatch(identity -> names(principal.type(), identity))
                && (principal.account().isEmpty() || names("AWS", principal.account()));
    }

    /** An account's number and the ARN of its root user mean the same. */
    private boolean names(String type, String identity) {
        var names = named.getOrDefault(type, Set.of());
        return names.contains(identity) || names.contains(new Principal.AccountRoot(identity).arn());
    }
}
