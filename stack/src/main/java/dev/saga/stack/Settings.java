package dev.saga.stack;

import com.pulumi.Config;
import com.pulumi.exceptions.RunException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The stack's configuration ({@code Pulumi.<stack>.yaml}, keys {@code saga:…}), with defaults for a cheap and deletable
 * stack. A value out of range, or a key that is not one of these, fails before any resource is declared, in one
 * sentence and without a stack trace.
 *
 * @param currency the one ISO 4217 currency of the stack
 * @param orderTimeoutSeconds how long an order may stay open before it is cancelled, 5 to 86,400
 * @param sweepMinutes how often overdue orders are looked for, 1 to 60
 * @param relayPatienceSeconds how long the stream may take to bring an event to the relay before the relay looks for it
 *     itself, 5 to 86,400
 * @param memoryMegabytes memory of every function, 256 to 10,240
 * @param reservedConcurrency executions reserved for each function, 1 to 1,000, or 0 to reserve none
 * @param logRetentionDays how long logs are kept; one of the periods that CloudWatch offers
 * @param archiveDays how long the archive keeps events, 1 to 3,650
 * @param deletionProtection whether tables, user pool, archive and dead-letter queues refuse to be deleted
 * @param logProtection whether log groups refuse to be deleted
 * @param throttleRequestsPerSecond steady rate of requests to the API, 1 to 10,000
 * @param throttleBurst requests at once, 1 to 5,000
 * @param apiGatewayAccount whether this stack owns the account's one CloudWatch role of API Gateway; only one stack of an
 *     account and region may
 * @param apiFailOnWarnings whether an import of the API that API Gateway warns of fails
 * @param alarmEmail who is told when an alarm goes off, if anyone
 */
record Settings(
        String currency,
        int orderTimeoutSeconds,
        int sweepMinutes,
        int relayPatienceSeconds,
        int memoryMegabytes,
        int reservedConcurrency,
        int logRetentionDays,
        int archiveDays,
        boolean deletionProtection,
        boolean logProtection,
        int throttleRequestsPerSecond,
        int throttleBurst,
        boolean apiGatewayAccount,
        boolean apiFailOnWarnings,
        Optional<String> alarmEmail) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    /** CloudWatch Logs, PutRetentionPolicy. */
    private static final Set<Integer> LOG_RETENTION_DAYS = new TreeSet<>(Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653));

    /**
     * Reads and checks.
     *
     * @param set the keys that were set, without the project's name, whether a setting reads them or not
     */
    static Settings read(Config config, Collection<String> set) {
        refuseUnknown(config, set);
        return new Settings(
                valid(config, "currency", "EUR", Settings::isCurrency, "be an ISO 4217 code such as EUR"),
                number(config, "orderTimeoutSeconds", 900, 5, 86_400),
                number(config, "sweepMinutes", 1, 1, 60),
                number(config, "relayPatienceSeconds", 900, 5, 86_400),
                number(config, "memoryMegabytes", 1024, 256, 10_240),
                number(config, "reservedConcurrency", 0, 0, 1_000),
                logRetentionDays(config),
                number(config, "archiveDays", 30, 1, 3_650),
                flag(config, "deletionProtection", false),
                flag(config, "logProtection", false),
                number(config, "throttleRequestsPerSecond", 100, 1, 10_000),
                number(config, "throttleBurst", 200, 1, 5_000),
                flag(config, "apiGatewayAccount", true),
                flag(config, "apiFailOnWarnings", false),
                config.get("alarmEmail")
                        .map(given -> valid(
                                config, "alarmEmail", given, EMAIL.asMatchPredicate(), "be the address of a mailbox")));
    }

    private static void refuseUnknown(Config config, Collection<String> set) {
        var known = Arrays.stream(Settings.class.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        set.stream().filter(key -> !known.contains(key)).sorted().findFirst().ifPresent(key -> {
            throw new RunException(config.getName() + ":" + key + " is no setting of this stack; it has " + known);
        });
    }

    private static int number(Config config, String key, int unlessSet, int least, int most) {
        var wanted = "be a whole number from " + least + " to " + most;
        return Integer.parseInt(valid(
                config,
                key,
                Integer.toString(unlessSet),
                text -> isNumber(text) && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most,
                wanted));
    }

    private static int logRetentionDays(Config config) {
        return Integer.parseInt(valid(
                config,
                "logRetentionDays",
                "14",
                text -> isNumber(text) && LOG_RETENTION_DAYS.contains(Integer.parseInt(text)),
                "be one of " + LOG_RETENTION_DAYS));
    }

    private static boolean flag(Config config, String key, boolean unlessSet) {
        return Boolean.parseBoolean(
                valid(config, key, Boolean.toString(unlessSet), Set.of("true", "false")::contains, "be true or false"));
    }

    private static String valid(Config config, String key, String unlessSet, Predicate<String> isValid, String wanted) {
        var text = config.get(key).orElse(unlessSet);
        if (!isValid.test(text)) {
            throw new RunException(config.getName() + ":" + key + " must " + wanted + ", not \"" + text + "\"");
        }
        return text;
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,9}");
    }

    private static boolean isCurrency(String text) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(text));
    }
}
