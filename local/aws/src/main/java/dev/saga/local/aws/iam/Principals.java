package dev.saga.local.aws.iam;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    private static final String AWS = "AWS";
    private static final String SERVICE = "Service";

    /**
     * Whether a statement is about a principal. A statement that allows an action to a whole account delegates the decision
     * to that account: a policy of the identity must allow the action too. So it includes the root user alone.
     */
    boolean include(Principal principal, Statement.Effect effect) {
        if (negated) {
            return !spares(principal);
        }
        return isEveryone()
                || namesAny(principal.identities())
                || (effect == Statement.Effect.DENY && names(principal.account()));
    }

    /**
     * Whether NotPrincipal leaves a principal out. AWS asks to name the account, the role and the session; it may else deny.
     */
    private boolean spares(Principal principal) {
        var needsAccount = !principal.account().isEmpty();
        return principal.identities().stream().allMatch(this::names) && (!needsAccount || names(principal.account()));
    }

    private boolean isEveryone() {
        return values().contains(EVERYONE);
    }

    private boolean namesAny(Collection<String> identities) {
        return identities.stream().anyMatch(this::names);
    }

    /** An account's number and the ARN of its root user mean the same. */
    private boolean names(String identity) {
        return !identity.isEmpty()
                && (values().contains(identity)
                        || values().contains(new Principal.AccountRoot(identity).arn())
                        || (identity.endsWith(":root") && values().contains(accountOf(identity))));
    }

    private static String accountOf(String rootArn) {
        return rootArn.substring("arn:aws:iam::".length(), rootArn.lastIndexOf(':'));
    }

    private Set<String> values() {
        return named.entrySet().stream()
                .filter(entry -> entry.getKey().equals(AWS) || entry.getKey().equals(SERVICE))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toSet());
    }
}
