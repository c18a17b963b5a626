package dev.saga.local.aws.iam;

import dev.saga.local.aws.iam.Condition.Quantifier;
import dev.saga.local.aws.iam.Condition.ValueTest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The condition operators that this machine evaluates
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html). It refuses
 * {@code IpAddress}, {@code NotIpAddress} and {@code BinaryEquals}.
 */
final class ConditionOperators {
    private static final String IF_EXISTS = "IfExists";
    private static final String FOR_ALL_VALUES = "ForAllValues:";
    private static final String FOR_ANY_VALUE = "ForAnyValue:";
    private static final String NULL = "Null";

    /** Makes the test of one value of a policy. */
    private interface Tests {
        ValueTest of(String value, boolean hasVariables);
    }

    private record Comparison(boolean negated, Tests tests) {}

    private static final Map<String, Comparison> COMPARISONS = Stream.of(
                    matching("StringEquals", "StringNotEquals", pattern(PolicyPattern.Kind.EXACT)),
                    matching(
                            "StringEqualsIgnoreCase",
                            "StringNotEqualsIgnoreCase",
                            pattern(PolicyPattern.Kind.EXACT_IGNORING_CASE)),
                    matching("StringLike", "StringNotLike", pattern(PolicyPattern.Kind.TEXT)),
                    matching("ArnEquals", "ArnNotEquals", pattern(PolicyPattern.Kind.ARN)),
                    matching("ArnLike", "ArnNotLike", pattern(PolicyPattern.Kind.ARN)),
                    ordered("Numeric", ConditionOperators::number),
                    ordered("Date", ConditionOperators::date),
                    Map.of("Bool", new Comparison(false, (value, variables) -> bool(value))))
            .flatMap(each -> each.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private ConditionOperators() {}

    /**
     * Reads one condition.
     *
     * @param values at least one
     * @throws MalformedPolicyException if this machine has no such operator, or the operator no such values
     */
    static Condition condition(String operator, String key, List<String> values, boolean hasVariables) {
        var quantifier = operator.startsWith(FOR_ALL_VALUES)
                ? Quantifier.ALL
                : operator.startsWith(FOR_ANY_VALUE) ? Quantifier.ANY : Quantifier.NONE;
        var ifExists = operator.endsWith(IF_EXISTS);
        var name = operator.substring(
                quantifier == Quantifier.NONE ? 0 : operator.indexOf(':') + 1,
                operator.length() - (ifExists ? IF_EXISTS.length() : 0));
        if (operator.equals(NULL)) {
            var wanted = values.stream().map(ConditionOperators::truth).toList();
            return new Condition(operator, key, quantifier, false, false, List.of(), wanted);
        }
        var comparison = COMPARISONS.get(name);
        if (comparison == null) {
            throw new MalformedPolicyException("this machine does not evaluate the operator " + operator);
        }
        if (quantifier == Quantifier.ANY && ifExists) {
            throw new MalformedPolicyException("AWS does not document the operator " + operator
                    + " for a request without the key, so this machine does not evaluate it");
        }
        var tests = values.stream()
                .map(value -> comparison.tests().of(value, hasVariables))
                .toList();
        return new Condition(operator, key, quantifier, comparison.negated(), ifExists, tests, List.of());
    }

    private static Map<String, Comparison> matching(String name, String negation, Tests tests) {
        return Map.of(name, new Comparison(false, tests), negation, new Comparison(true, tests));
    }

    private static Tests pattern(PolicyPattern.Kind kind) {
        return (value, hasVariables) -> {
            var pattern = PolicyPattern.of(value, kind, hasVariables);
            return new ValueTest() {
                @Override
                public boolean matches(String requested, RequestContext context) {
                    return pattern.matches(requested, context);
                }

                @Override
                public List<String> variables() {
                    return pattern.variables();
                }
            };
        };
    }

    private static <T extends Comparable<? super T>> Map<String, Comparison> ordered(
            String prefix, Function<String, Optional<T>> reading) {
        return Map.of(
                prefix + "Equals", new Comparison(false, order(reading, sign -> sign == 0)),
                prefix + "NotEquals", new Comparison(true, order(reading, sign -> sign == 0)),
                prefix + "LessThan", new Comparison(false, order(reading, sign -> sign < 0)),
                prefix + "LessThanEquals", new Comparison(false, order(reading, sign -> sign <= 0)),
                prefix + "GreaterThan", new Comparison(false, order(reading, sign -> sign > 0)),
                prefix + "GreaterThanEquals", new Comparison(false, order(reading, sign -> sign >= 0)));
    }

    private static <T extends Comparable<? super T>> Tests order(
            Function<String, Optional<T>> reading, IntPredicate wanted) {
        return (value, hasVariables) -> {
            var bound = reading.apply(value)
                    .orElseThrow(
                            () -> new MalformedPolicyException(value + " is no value of a Numeric or Date operator"));
            return (requested, context) -> reading.apply(requested)
                    .map(given -> wanted.test(given.compareTo(bound)))
                    .orElse(false);
        };
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** A date, a date with time and zone, or the seconds since 1970. */
    private static Optional<Instant> date(String text) {
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException | NumberFormatException notADate) {
            return Optional.empty();
        }
    }

    private static ValueTest bool(String value) {
        var wanted = truth(value);
        return (requested, context) -> requested.equalsIgnoreCase(Boolean.toString(wanted));
    }

    private static boolean truth(String value) {
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new MalformedPolicyException(value + " is neither true nor false");
        }
        return Boolean.parseBoolean(value);
    }
}
