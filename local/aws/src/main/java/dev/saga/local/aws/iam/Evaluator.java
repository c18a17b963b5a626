package dev.saga.local.aws.iam;

import dev.saga.local.aws.iam.Decision.Allowed;
import dev.saga.local.aws.iam.Decision.Refused;
import dev.saga.local.aws.iam.Statement.Effect;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AWS's evaluation within one account
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html): an explicit deny in any policy,
 * else an allow in a policy of the identity or of the resource, else a refusal. There are no organisations, permissions
 * boundaries or session policies here.
 */
final class Evaluator {
    private static final String IDENTITY_BASED = "identity-based";
    private static final String RESOURCE_BASED = "resource-based";

    private final Principal principal;
    private final Access access;
    private final RequestContext context;

    private Evaluator(Principal principal, Access access) {
        this.principal = principal;
        this.access = access;
        this.context = access.context().and(principal.keys());
    }

    /**
     * Decides about one access.
     *
     * @param identity the policies of the role that the principal has assumed; none for another principal
     * @param resource the policies of the resource; a role's trust policy if it is to be assumed
     */
    static Decision decide(
            Principal principal, Access access, List<PolicyDocument> identity, List<PolicyDocument> resource) {
        return new Evaluator(principal, access).decide(identity, resource);
    }

    private Decision decide(List<PolicyDocument> identity, List<PolicyDocument> resource) {
        return denied(IDENTITY_BASED, identity)
                .or(() -> denied(RESOURCE_BASED, resource))
                .or(() -> allowed(identity))
                .or(() -> allowed(resource))
                .or(this::allowedToRoot)
                .orElseGet(() -> refused(identity, resource));
    }

    private Optional<Decision> denied(String type, List<PolicyDocument> policies) {
        return first(
                policies,
                Effect.DENY,
                (policy, statement) ->
                        new Refused(principal, access, type, true, statementOf(policy, statement) + " denies it"));
    }

    private Optional<Decision> allowed(List<PolicyDocument> policies) {
        return first(policies, Effect.ALLOW, (policy, statement) -> new Allowed(policy.name(), statement.name()));
    }

    private Optional<Decision> allowedToRoot() {
        return principal instanceof Principal.AccountRoot ? Optional.of(new Allowed("", "")) : Optional.empty();
    }

    private interface Outcome {
        Decision of(PolicyDocument policy, Statement statement);
    }

    private Optional<Decision> first(List<PolicyDocument> policies, Effect effect, Outcome outcome) {
        return policies.stream()
                .flatMap(policy -> policy.statements().stream()
                        .filter(statement -> statement.effect() == effect)
                        .filter(statement -> statement.applies(principal, access, context))
                        .map(statement -> outcome.of(policy, statement)))
                .findFirst();
    }

    private Refused refused(List<PolicyDocument> identity, List<PolicyDocument> resource) {
        var type = principal instanceof Principal.Service ? RESOURCE_BASED : IDENTITY_BASED;
        return new Refused(
                principal,
                access,
                type,
                false,
                why(Stream.concat(identity.stream(), resource.stream()).toList()));
    }

    private String why(List<PolicyDocument> policies) {
        return Stream.<Function<List<PolicyDocument>, String>>of(this::unmetConditions, this::otherResources)
                .map(nearMisses -> nearMisses.apply(policies))
                .filter(nearMisses -> !nearMisses.isEmpty())
                .findFirst()
                .orElse("no statement allows it");
    }

    private String unmetConditions(List<PolicyDocument> policies) {
        return nearMisses(
                policies,
                statement -> statement.coversResource(access, context),
                statement -> " would allow it, but "
                        + statement.unmet(context).stream()
                                .map(condition -> condition.notMetBy(context))
                                .collect(Collectors.joining(", and ")));
    }

    private String otherResources(List<PolicyDocument> policies) {
        return nearMisses(
                policies,
                statement -> true,
                statement -> " allows it on another resource: " + statement.resourceNames());
    }

    private String nearMisses(
            List<PolicyDocument> policies, Predicate<Statement> near, Function<Statement, String> what) {
        return policies.stream()
                .flatMap(policy -> policy.statements().stream()
                        .filter(statement -> statement.effect() == Effect.ALLOW)
                        .filter(statement -> statement.isAbout(principal, access, context))
                        .filter(near)
                        .map(statement -> statementOf(policy, statement) + what.apply(statement)))
                .collect(Collectors.joining("; "));
    }

    private static String statementOf(PolicyDocument policy, Statement statement) {
        return "statement " + statement.name() + " of policy " + policy.name();
    }
}
