package dev.saga.local.aws.iam;

import java.util.List;
import java.util.stream.Stream;

/**
 * A condition operator with one key and its values
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
 *
 * @param operator as the policy has it, for example {@code ForAllValues:StringLike}
 * @param quantifier how the values of the request are combined
 * @param negated whether the value must match none of the policy's
 * @param ifExists whether a request without the key meets it
 * @param tests the policy's values; no test at all for the operator Null
 * @param nullWanted the values of the operator Null: {@code true} if the key must be absent; empty for other operators
 */
record Condition(
        String operator,
        String key,
        Quantifier quantifier,
        boolean negated,
        boolean ifExists,
        List<ValueTest> tests,
        List<Boolean> nullWanted) {
    /** Combines the values of a key that can have several. */
    enum Quantifier {
        /** For keys with one value. Several values meet no condition that must match. */
        NONE,
        ALL,
        ANY
    }

    /** Compares a value of the request with one of the policy. */
    interface ValueTest {
        boolean matches(String value, RequestContext context);

        /** The keys that its variables name. */
        default List<String> variables() {
            return List.of();
        }
    }

    boolean isMet(RequestContext context) {
        var values = context.values(key);
        if (!nullWanted.isEmpty()) {
            return nullWanted.contains(values.stream().allMatch(String::isEmpty));
        }
        return switch (quantifier) {
            case ALL -> present(values).allMatch(value -> fits(value, context));
            case ANY -> present(values).anyMatch(value -> fits(value, context));
            case NONE -> values.isEmpty() ? negated || ifExists : meetsWithoutQuantifier(values, context);
        };
    }

    private boolean meetsWithoutQuantifier(List<String> values, RequestContext context) {
        return values.size() == 1 ? fits(values.get(0), context) : negated;
    }

    /** An empty text counts as no value where sets are compared. */
    private static Stream<String> present(List<String> values) {
        return values.stream().filter(value -> !value.isEmpty());
    }

    private boolean fits(String value, RequestContext context) {
        return tests.stream().anyMatch(test -> test.matches(value, context)) != negated;
    }

    /** Describes the values of a request that does not meet it. */
    String notMetBy(RequestContext context) {
        var values = context.values(key);
        return "its condition " + operator + " on " + key
                + (values.isEmpty()
                        ? " is not met: the request has no such key"
                        : " is not met by " + String.join(", ", values));
    }

    /** All keys that it asks for, those of variables included. */
    Stream<String> keys() {
        return Stream.concat(Stream.of(key), tests.stream().flatMap(test -> test.variables().stream()));
    }
}
