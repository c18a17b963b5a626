package dev.saga.local.aws.iam;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The condition keys that requests have on this machine. */
final class ContextKeys {
    static final String PRINCIPAL_ARN = "aws:PrincipalArn";
    static final String PRINCIPAL_ACCOUNT = "aws:PrincipalAccount";
    static final String PRINCIPAL_TYPE = "aws:PrincipalType";
    static final String PRINCIPAL_IS_SERVICE = "aws:PrincipalIsAWSService";
    static final String PRINCIPAL_SERVICE_NAME = "aws:PrincipalServiceName";
    static final String SOURCE_ARN = "aws:SourceArn";
    static final String SOURCE_ACCOUNT = "aws:SourceAccount";
    static final String SECURE_TRANSPORT = "aws:SecureTransport";
    static final String REQUESTED_REGION = "aws:RequestedRegion";
    static final String CURRENT_TIME = "aws:CurrentTime";
    static final String EPOCH_TIME = "aws:EpochTime";

    static final String LEADING_KEYS = "dynamodb:LeadingKeys";
    static final String ATTRIBUTES = "dynamodb:Attributes";
    static final String SELECT = "dynamodb:Select";
    static final String RETURN_VALUES = "dynamodb:ReturnValues";
    static final String RETURN_CONSUMED_CAPACITY = "dynamodb:ReturnConsumedCapacity";
    static final String ENCLOSING_OPERATION = "dynamodb:EnclosingOperation";

    static final String SOURCE = "events:source";
    static final String DETAIL_TYPE = "events:detail-type";
    static final String BUS_INVOCATION = "events:eventBusInvocation";

    private static final Set<String> KNOWN = Stream.of(
                    PRINCIPAL_ARN,
                    PRINCIPAL_ACCOUNT,
                    PRINCIPAL_TYPE,
                    PRINCIPAL_IS_SERVICE,
                    PRINCIPAL_SERVICE_NAME,
                    SOURCE_ARN,
                    SOURCE_ACCOUNT,
                    SECURE_TRANSPORT,
                    REQUESTED_REGION,
                    CURRENT_TIME,
                    EPOCH_TIME,
                    LEADING_KEYS,
                    ATTRIBUTES,
                    SELECT,
                    RETURN_VALUES,
                    RETURN_CONSUMED_CAPACITY,
                    ENCLOSING_OPERATION,
                    SOURCE,
                    DETAIL_TYPE,
                    BUS_INVOCATION)
            .map(key -> key.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** Keys of other services are never asked for, because no request here needs an action of theirs. */
    private static final Set<String> SIMULATED_SERVICES =
            Set.of("aws", "dynamodb", "events", "sqs", "sns", "lambda", "sts");

    private ContextKeys() {}

    /** Whether a request on AWS may have the key while no request here has it. */
    static boolean isMissingHere(String key) {
        var name = key.toLowerCase(Locale.ROOT);
        return SIMULATED_SERVICES.contains(name.substring(0, Math.max(0, name.indexOf(':')))) && !KNOWN.contains(name);
    }
}
