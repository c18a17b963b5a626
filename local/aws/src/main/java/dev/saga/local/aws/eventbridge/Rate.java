package dev.saga.local.aws.eventbridge;

import java.time.Duration;
import java.util.regex.Pattern;

/** A schedule expression {@code rate(value unit)}; the unit of 1 is in the singular, of all others in the plural. */
record Rate(Duration period) {
    private static final Pattern EXPRESSION =
            Pattern.compile("rate\\((1 (minute|hour|day)|(\\d+) (minute|hour|day)s)\\)");
    private static final int PLURAL_VALUE = 3;
    private static final int PLURAL_UNIT = 4;

    /** @throws IllegalArgumentException if the text is not such an expression */
    static Rate parse(String expression) {
        var match = EXPRESSION.matcher(expression);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a rate() expression: " + expression);
        }
        if (match.group(PLURAL_VALUE) == null) {
            return new Rate(unit(match.group(2)));
        }
        var value = Long.parseLong(match.group(PLURAL_VALUE));
        if (value < 2) {
            throw new IllegalArgumentException("not a rate() expression: " + expression);
        }
        return new Rate(unit(match.group(PLURAL_UNIT)).multipliedBy(value));
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
