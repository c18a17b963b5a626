package dev.saga.local.aws.lambda;

import com.google.gson.Gson;
import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Caller;
import dev.saga.local.aws.iam.Iam;
import dev.saga.local.engine.Inputs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Callers that may invoke a function: its resource policy, which has a part for each qualifier
 * (https://docs.aws.amazon.com/lambda/latest/dg/using-aliases.html). Lambda's own pollers need none.
 */
final class Permissions {
    private static final Gson JSON = new Gson();
    private static final String LAMBDA_ITSELF = "lambda.amazonaws.com";
    private static final String EVENTBRIDGE = "events.amazonaws.com";
    private static final String INVOKE = "lambda:InvokeFunction";
    private static final String WITHOUT_ACCOUNT =
            "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html";

    private final Iam iam;
    private final String function;
    private final List<Permission> all = new CopyOnWriteArrayList<>();

    /** @param function its ARN, without a qualifier */
    Permissions(Iam iam, String function) {
        this.iam = iam;
        this.function = function;
    }

    /**
     * One statement of the policy.
     *
     * @param inputs of the resource
     * @param qualifier the version or alias it is for, or empty for the function without one
     * @param sourceArn the ARN that the caller must act for, with {@code *} and {@code ?}; every ARN if empty
     * @param sourceAccount the account that the caller must act for; every account if empty
     */
    record Permission(
            Inputs inputs,
            Optional<String> qualifier,
            String action,
            String principal,
            Optional<String> sourceArn,
            Optional<String> sourceAccount) {
        static Permission of(Inputs inputs, Optional<String> qualifier) {
            return new Permission(
                    inputs,
                    qualifier,
                    inputs.requiredText("action"),
                    inputs.requiredText("principal"),
                    inputs.text("sourceArn"),
                    inputs.text("sourceAccount"));
        }

        private boolean isFor(Caller caller) {
            return principal.equals(caller.principal());
        }

        private String resource() {
            return inputs.resource().type() + " " + inputs.resource().name();
        }

        /** AWS writes a permission in this form. */
        private String policy(String arn) {
            var kind = principal.endsWith(".amazonaws.com") ? "Service" : "AWS";
            var conditions = new HashMap<String, Map<String, String>>();
            sourceArn.ifPresent(source -> conditions.put("ArnLike", Map.of("aws:SourceArn", source)));
            sourceAccount.ifPresent(account -> conditions.put("StringEquals", Map.of("aws:SourceAccount", account)));
            var statement = Map.of(
                    "Effect",
                    "Allow",
                    "Action",
                    action,
                    "Resource",
                    arn,
                    "Principal",
                    principal.equals("*") ? principal : Map.of(kind, principal),
                    "Condition",
                    conditions);
            return JSON.toJson(Map.of("Version", "2012-10-17", "Statement", statement));
        }
    }

    void add(Permission permission) {
        grant(permission);
        all.add(permission);
    }

    private void grant(Permission permission) {
        var arn = arn(permission.qualifier());
        iam.resourcePolicies().put(permission.inputs(), arn, permission.policy(arn));
    }

    /** Takes away what a service was granted, until the result is closed, which gives it back. */
    AutoCloseable revoke(String principal) {
        var revoked = all.stream()
                .filter(granted -> granted.principal().equals(principal))
                .toList();
        all.removeAll(revoked);
        revoked.forEach(permission -> iam.resourcePolicies().remove(permission.inputs(), arn(permission.qualifier())));
        var given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                revoked.forEach(this::add);
            }
        };
    }

    /** @throws AccessDeniedException if no statement lets the caller in */
    void check(Optional<String> qualifier, Caller caller) {
        if (caller.principal().equals(LAMBDA_ITSELF)) {
            return;
        }
        try {
            iam.require(caller, INVOKE, arn(qualifier));
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(e.getMessage() + " for " + caller.sourceArn()
                    + otherQualifiers(qualifier, caller) + accounts(qualifier, caller));
        }
    }

    private String otherQualifiers(Optional<String> qualifier, Caller caller) {
        var others = all.stream()
                .filter(permission ->
                        permission.isFor(caller) && !permission.qualifier().equals(qualifier))
                .map(permission -> permission.resource()
                        + permission
                                .qualifier()
                                .map(other -> " has the qualifier " + other)
                                .orElse(" has no qualifier"))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "; " + others;
    }

    private String accounts(Optional<String> qualifier, Caller caller) {
        var withAccount = all.stream()
                .filter(permission ->
                        permission.isFor(caller) && permission.qualifier().equals(qualifier))
                .filter(permission -> permission.sourceAccount().isPresent())
                .map(Permission::resource)
                .collect(Collectors.joining(", "));
        return withAccount.isEmpty() || !caller.principal().equals(EVENTBRIDGE)
                ? ""
                : "; EventBridge cannot invoke a function with the sourceAccount of " + withAccount + ", remove it ("
                        + WITHOUT_ACCOUNT + ")";
    }

    private String arn(Optional<String> qualifier) {
        return function + qualifier.map(name -> ":" + name).orElse("");
    }
}
