package dev.saga.stack;

import com.pulumi.exceptions.RunException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The physical names of one kind of resource: {@code <project>-<stack>}, and a suffix. A constant is named after Pulumi's
 * type. It has the length that AWS allows and the longest suffix of the kind, so the length of project and stack that fits
 * every resource is known before any resource is registered.
 */
enum PhysicalName {
    /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html. */
    DASHBOARD(255, ""),
    /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html. */
    EVENT_ARCHIVE(48, "archive"),
    /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html. */
    EVENT_BUS(256, ""),
    /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html. */
    EVENT_RULE(64, "tracking-on-inventory"),
    /** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html. */
    FUNCTION(64, "inventory-events"),
    /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html. */
    LOG_METRIC_FILTER(512, "inventory-set-aside"),
    /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html. */
    METRIC_ALARM(255, "tracking-on-inventory-undelivered-lost"),
    /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html. */
    QUEUE(80, "orders-sweeper-undelivered"),
    /** No page of AWS with a limit was found; the AWS provider refuses more than 64 characters. */
    REGISTRY(64, ""),
    /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html. */
    ROLE(64, "inventory-events"),
    /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html. */
    TABLE(255, "inventory"),
    /** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html. */
    TOPIC(256, "alarms"),
    /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html. */
    USER_POOL(128, ""),
    /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html. */
    USER_POOL_CLIENT(128, "client"),
    /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html; the account is the suffix. */
    USER_POOL_DOMAIN(63, "123456789012");

    /** What every kind accepts: a domain's characters, since a domain takes the fewest. */
    private static final Pattern ACCEPTED = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    /** What a domain may not contain: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-domain.html. */
    private static final List<String> RESERVED = List.of("aws", "amazon", "cognito");

    private final int limit;
    private final String longestSuffix;

    PhysicalName(int limit, String longestSuffix) {
        this.limit = limit;
        this.longestSuffix = longestSuffix;
    }

    /** How many characters AWS allows. */
    int limit() {
        return limit;
    }

    String longestSuffix() {
        return longestSuffix;
    }

    /**
     * Returns {@code <project>-<stack>}, with which every physical name begins.
     *
     * @throws RunException if AWS refuses a resource whose name begins so
     */
    static String prefix(String project, String stack) {
        checkCharacters("project", project);
        checkCharacters("stack", stack);
        var longest = longestPrefix();
        var room = longest - project.length() - 1;
        if (room < 1) {
            throw tooLong("project", project, longest - 2);
        }
        if (stack.length() > room) {
            throw tooLong("stack", stack, room);
        }
        return project + "-" + stack;
    }

    private static void checkCharacters(String whose, String name) {
        if (!ACCEPTED.matcher(name).matches()) {
            throw new RunException(
                    "the name of the " + whose + " must consist of lower-case letters, digits and hyphens,"
                            + " and begin and end with a letter or digit, not \"" + name + "\"");
        }
        if (RESERVED.stream().anyMatch(name::contains)) {
            throw new RunException("the name of the " + whose
                    + " must not contain aws, amazon or cognito, which Cognito refuses in a domain, not \"" + name
                    + "\"");
        }
    }

    private static RunException tooLong(String whose, String name, int most) {
        return new RunException("the name of the " + whose + " must have at most " + most
                + " characters, so that every resource's name fits AWS's limits, not the " + name.length() + " of \""
                + name + "\"");
    }

    /** The length of {@code <project>-<stack>} with which the names of every kind fit. */
    static int longestPrefix() {
        return Arrays.stream(values())
                .mapToInt(kind -> kind.limit - kind.of("", kind.longestSuffix).length())
                .min()
                .orElseThrow();
    }

    /**
     * Returns a physical name.
     *
     * @param suffix the parts after the prefix, or none
     * @throws IllegalArgumentException if the suffix is longer than the longest of this kind, which must grow with it
     */
    String of(String prefix, String... suffix) {
        var joined = String.join("-", suffix);
        if (joined.length() > longestSuffix.length()) {
            throw new IllegalArgumentException("\"" + joined + "\" is longer than \"" + longestSuffix
                    + "\", the longest suffix of " + this + "; declare it there");
        }
        return joined.isEmpty() ? prefix : prefix + "-" + joined;
    }
}
