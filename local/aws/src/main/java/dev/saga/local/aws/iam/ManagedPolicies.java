package dev.saga.local.aws.iam;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Policies that AWS manages and that functions usually have. Each has a page with its document, for example
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html.
 */
final class ManagedPolicies {
    private static final String PREFIX = "arn:aws:iam::aws:policy/";

    private static final Map<String, List<String>> ACTIONS = Map.of(
            PREFIX + "service-role/AWSLambdaBasicExecutionRole",
            List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
            PREFIX + "service-role/AWSLambdaDynamoDBExecutionRole",
            List.of(
                    "dynamodb:DescribeStream",
                    "dynamodb:GetRecords",
                    "dynamodb:GetShardIterator",
                    "dynamodb:ListStreams",
                    "logs:CreateLogGroup",
                    "logs:CreateLogStream",
                    "logs:PutLogEvents"),
            PREFIX + "AWSXRayDaemonWriteAccess",
            List.of(
                    "xray:PutTraceSegments",
                    "xray:PutTelemetryRecords",
                    "xray:GetSamplingRules",
                    "xray:GetSamplingTargets",
                    "xray:GetSamplingStatisticSummaries"));

    static final SortedSet<String> ARNS = new TreeSet<>(ACTIONS.keySet());

    private ManagedPolicies() {}

    static Map<String, PolicyDocument> all() {
        var policies = new TreeMap<String, PolicyDocument>();
        ACTIONS.forEach((arn, actions) ->
                policies.put(arn, PolicyDocument.ofIdentity(arn, """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["%s"], "Resource": "*"}]}""".formatted(String.join("\", \"", actions)))));
        return policies;
    }
}
