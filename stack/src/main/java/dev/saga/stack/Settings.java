package dev.saga.stack;

import com.pulumi.Config;
import com.pulumi.exceptions.RunException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The stack's configuration ({@code Pulumi.<stack>.yaml}, keys {@code saga:…}), with defaults for a cheap and deletable
 * stack. A value out of range fails before any resource is declared, in one sentence and without a stack trace.
 *
 * @param currency the one ISO 4217 currency of the stack
 * @param orderTimeoutSeconds how long an order may stay open before it is cancelled, 5 to 86,400
 * @param sweepMinutes how often overdue orders are looked for, 1 to 60
 * @param memoryMegabytes memory of every function, 256 to 10,240
 * @param reservedConcurrency executions reserved for each function, 1 to 1,000, or 0 to reserve none
 * @param logRetentionDays how long logs are kept; one of the periods that CloudWatch offers
 * @param archiveDays how long the archive keeps events, 1 to 3,650
 * @param deletionProtection whether tables refuse to be deleted
 * @param throttleRequestsPerSecond steady rate of requests to the API, 1 to 10,000
 * @param throttleBurst requests at once, 1 to 5,000
 * @param apiGatewayAccount whether this stack owns the account's one CloudWatch role of API Gateway; only one stack of an
 *     account and region may
 * @param alarmEmail who is told when an alarm goes off, if anyone
 */
record Settings(
        String currency,
        int orderTimeoutSeconds,
        int sweepMinutes,
        int memoryMegabytes,
        int reservedConcurrency,
        int logRetentionDays,
        int archiveDays,
        boolean deletionProtection,
        int throttleRequestsPerSecond,
        int throttleBurst,
        boolean apiGatewayAccount,
        Optional<String> alarmEmail) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    static Settings read(Config config) {
        return new Settings(
                matching("currency", config.get("currency").orElse("EUR"), CURRENCY),
                number(config, "orderTimeoutSeconds", 900, 5, 86_400),
                number(config, "sweepMinutes", 1, 1, 60),
                number(config, "memoryMegabytes", 1024, 256, 10_240),
                number(config, "reservedConcurrency", 0, 0, 1_000),
                number(config, "logRetentionDays", 14, 1, 3_653),
                number(config, "archiveDays", 30, 1, 3_650),
                config.getBoolean("deletionProtection").orElse(false),
                number(config, "throttleRequestsPerSecond", 100, 1, 10_000),
                number(config, "throttleBurst", 200, 1, 5_000),
                config.getBoolean("apiGatewayAccount").orElse(true),
                config.get("alarmEmail").map(email -> matching("alarmEmail", email, EMAIL)));
    }

    private static int number(Config config, String key, int unlessSet, int least, int most) {
        var text = config.get(key).orElse(Integer.toString(unlessSet));
        try {
            var value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // the message below says what is wanted
        }
        throw new RunException(
                "saga:" + key + " must be a whole number from " + least + " to " + most + ", not \"" + text + "\"");
    }

    private static String matching(String key, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw new RunException("saga:" + key + " must match " + pattern + ", not \"" + value + "\"");
        }
        return value;
    }
}
