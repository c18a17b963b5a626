package dev.saga.local.aws.iam;

/** The result of an evaluation. */
public sealed interface Decision {
    /**
     * The access is allowed.
     *
     * @param policy the name of the policy that allows it; empty for the account's root user
     * @param statement the Sid or number of its statement
     */
    record Allowed(String policy, String statement) implements Decision {}

    /**
     * The access is refused.
     *
     * @param policyType {@code identity-based} or {@code resource-based}
     * @param explicit whether a statement denies it; else none allows it
     * @param why which statement denies it, or how near a statement comes to allowing it
     */
    record Refused(Principal principal, Access access, String policyType, boolean explicit, String why)
            implements Decision {
        /** The message in AWS's form (https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html). */
        public String awsMessage() {
            return "User: " + principal.arn() + " is not authorized to perform: " + access.action() + " on resource: "
                    + access.resource()
                    + (explicit
                            ? " with an explicit deny in " + article() + policyType + " policy"
                            : " because no " + policyType + " policy allows the " + access.action() + " action");
        }

        /** AWS's message, followed by the role and by the statement that AWS does not name. */
        public String message() {
            return awsMessage() + " ("
                    + (principal instanceof Principal.RoleSession session ? session.roleArn() + ": " : "") + why + ")";
        }

        private String article() {
            return policyType.startsWith("i") ? "an " : "a ";
        }
    }
}
