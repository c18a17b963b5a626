package dev.saga.local.aws.lambda;

import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Callers that may invoke a function: its resource policy. It is not needed by Lambda's own pollers, which act with the
 * function's role, nor by identities of the account, whose own policies allow the call.
 */
final class Permissions {
    private static final String LAMBDA_ITSELF = "lambda.amazonaws.com";
    private static final String OF_THE_ACCOUNT = "arn:aws:iam::" + Account.ID + ":";
    private static final String EVENTBRIDGE = "events.amazonaws.com";
    private static final String WITHOUT_ACCOUNT =
            "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html";
    private final List<Permission> all = new CopyOnWriteArrayList<>();

    /**
     * One statement of the policy.
     *
     * @param name the resource's, in the program
     * @param qualifier the version or alias it is for, or empty for the function without one
     * @param sourceArn what the caller must act for, with {@code *} and {@code ?}; everything if empty
     * @param sourceAccount the account that the caller must act for; every account if empty
     */
    record Permission(
            String name,
            Optional<String> qualifier,
            String principal,
            Optional<String> sourceArn,
            Optional<String> sourceAccount) {
        boolean allows(Optional<String> invoked, Caller caller) {
            return allowsApartFromAccount(invoked, caller)
                    && sourceAccount
                            .map(account -> sendsItsAccount(caller) && account.equals(Account.ID))
                            .orElse(true);
        }

        private boolean allowsApartFromAccount(Optional<String> invoked, Caller caller) {
            return qualifier.equals(invoked)
                    && (principal.equals("*") || principal.equals(caller.principal()))
                    && sourceArn
                            .map(pattern -> like(pattern, caller.sourceArn()))
                            .orElse(true);
        }

        /** EventBridge sends none, so a condition on it is never met. */
        private static boolean sendsItsAccount(Caller caller) {
            return !caller.principal().equals(EVENTBRIDGE);
        }

        private static boolean like(String pattern, String arn) {
            var regex = pattern.chars()
                    .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                    .collect(Collectors.joining());
            return arn.matches(regex);
        }
    }

    void add(Permission permission) {
        all.add(permission);
    }

    /** Takes away what a service was granted, until the result is closed, which gives it back. */
    AutoCloseable revoke(String principal) {
        var revoked = all.stream()
                .filter(granted -> granted.principal().equals(principal))
                .toList();
        all.removeAll(revoked);
        var given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                all.addAll(revoked);
            }
        };
    }

    /** @throws AccessDeniedException if no statement lets the caller in */
    void check(String arn, Optional<String> qualifier, Caller caller) {
        var allowed = caller.principal().equals(LAMBDA_ITSELF)
                || caller.principal().startsWith(OF_THE_ACCOUNT)
                || all.stream().anyMatch(permission -> permission.allows(qualifier, caller));
        if (!allowed) {
            throw new AccessDeniedException("No aws:lambda/permission:Permission lets " + caller.principal()
                    + " invoke " + arn + " for " + caller.sourceArn() + accountsNotMet(qualifier, caller));
        }
    }

    /** Names the permissions that only their source account keeps from allowing the call, and what to do. */
    private String accountsNotMet(Optional<String> qualifier, Caller caller) {
        var notMet = all.stream()
                .filter(permission -> permission.allowsApartFromAccount(qualifier, caller))
                .map(permission -> "aws:lambda/permission:Permission " + permission.name())
                .collect(Collectors.joining(", "));
        if (notMet.isEmpty()) {
            return "";
        }
        return "; the sourceAccount of " + notMet + " is not met"
                + (caller.principal().equals(EVENTBRIDGE)
                        ? ": EventBridge cannot invoke a function with it, remove it (" + WITHOUT_ACCOUNT + ")"
                        : ": the account here is " + Account.ID);
    }
}
