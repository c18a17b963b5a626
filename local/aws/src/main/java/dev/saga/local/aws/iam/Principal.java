package dev.saga.local.aws.iam;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The identity that makes a request. */
public sealed interface Principal {
    /** How refusals name it. */
    String arn();

    /** The member of the element Principal that names it: {@code AWS} or {@code Service}. */
    default String type() {
        return "AWS";
    }

    /**
     * The identities that a policy of a resource may name to mean it, but for its account
     * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html).
     */
    Set<String> identities();

    /** The account it belongs to; empty for a service. */
    String account();

    /**
     * The keys that its requests have
     * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html).
     */
    Map<String, List<String>> keys();

    /**
     * A role that is assumed, for example by a function.
     *
     * @param roleArn for example {@code arn:aws:iam::000000000000:role/orders-api}; it may have a path
     * @param session for example the function's name
     */
    record RoleSession(String roleArn, String session) implements Principal {
        private static final int ACCOUNT = 4;

        @Override
        public String arn() {
            return "arn:aws:sts::" + account() + ":assumed-role/" + roleArn.substring(roleArn.lastIndexOf('/') + 1)
                    + "/" + session;
        }

        @Override
        public Set<String> identities() {
            return Set.of(roleArn, arn());
        }

        @Override
        public String account() {
            return List.of(roleArn.split(":", -1)).get(ACCOUNT);
        }

        @Override
        public Map<String, List<String>> keys() {
            return Map.of(
                    ContextKeys.PRINCIPAL_ARN, List.of(roleArn),
                    ContextKeys.PRINCIPAL_ACCOUNT, List.of(account()),
                    ContextKeys.PRINCIPAL_TYPE, List.of("AssumedRole"),
                    ContextKeys.PRINCIPAL_IS_SERVICE, List.of("false"));
        }
    }

    /**
     * A service of AWS that calls on its own account.
     *
     * @param name for example {@code events.amazonaws.com}
     */
    record Service(String name) implements Principal {
        @Override
        public String type() {
            return "Service";
        }

        @Override
        public String arn() {
            return name;
        }

        @Override
        public Set<String> identities() {
            return Set.of(name);
        }

        @Override
        public String account() {
            return "";
        }

        @Override
        public Map<String, List<String>> keys() {
            return Map.of(
                    ContextKeys.PRINCIPAL_IS_SERVICE, List.of("true"),
                    ContextKeys.PRINCIPAL_SERVICE_NAME, List.of(name));
        }
    }

    /** The account's root user, which may do all that no policy denies. */
    record AccountRoot(String account) implements Principal {
        @Override
        public String arn() {
            return "arn:aws:iam::" + account + ":root";
        }

        @Override
        public Set<String> identities() {
            return Set.of(account);
        }

        @Override
        public Map<String, List<String>> keys() {
            return Map.of(
                    ContextKeys.PRINCIPAL_ARN, List.of(arn()),
                    ContextKeys.PRINCIPAL_ACCOUNT, List.of(account),
                    ContextKeys.PRINCIPAL_TYPE, List.of("Account"),
                    ContextKeys.PRINCIPAL_IS_SERVICE, List.of("false"));
        }
    }
}
