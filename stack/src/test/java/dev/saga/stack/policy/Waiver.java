package dev.saga.stack.policy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A rule that is knowingly not kept.
 *
 * @param rule its id
 * @param offenders for whom, as a regular expression over the offender's whole name
 * @param reason why that is right
 */
record Waiver(String rule, Pattern offenders, String reason) {
    /** All of them. One that waives nothing fails the test. */
    static final List<Waiver> ALL = List.of(
            new Waiver(
                    "AwsSolutions-IAM5",
                    Pattern.compile("RolePolicy \\S+, statement Trace"),
                    "X-Ray has no resources to name: its actions can only be allowed on all of them"),
            new Waiver(
                    "AwsSolutions-IAM5",
                    Pattern.compile("RolePolicy \\S+, statement Log"),
                    "Lambda names the streams of the function's own log group when it starts an environment"),
            new Waiver(
                    "AwsSolutions-IAM5",
                    Pattern.compile("RolePolicy \\S+-relay, statement ListStreams"),
                    "DynamoDB lists streams by table, so the right is on every stream of the table, as in AWS's sample"),
            new Waiver(
                    "AwsSolutions-IAM5",
                    Pattern.compile("RolePolicy api-logging, statement LogsOfEveryApi"),
                    "API Gateway has one logging role for an account and region, and asks for these rights on it"),
            new Waiver(
                    "AwsSolutions-APIG3",
                    Pattern.compile("Stage stage"),
                    "every method asks for a token and is throttled; a firewall costs more than the idle stack"),
            new Waiver(
                    "AwsSolutions-COG2",
                    Pattern.compile("UserPool users"),
                    "no person signs in here: the pool has machine clients only"));

    boolean covers(Violation violation) {
        return violation.rule().equals(rule)
                && offenders.matcher(violation.offender()).matches();
    }
}
