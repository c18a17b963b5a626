package dev.saga.local.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Choices where AWS's pages leave a case open. */
class ConditionTest {
    /** AWS's page asks for a set operator, and shows that a request with two values does not meet StringEquals. */
    @ParameterizedTest
    @CsvSource({
        "StringEquals,false",
        "StringNotEquals,true",
        "StringEqualsIfExists,false",
        "StringNotEqualsIfExists,true"
    })
    void isMet_forTwoValuesWithoutSetOperator_isTrueForNegationsOnly(String operator, boolean met) {
        var condition = ConditionOperators.condition(operator, "aws:TagKeys", List.of("a", "b"), true);

        assertThat(condition.isMet(new RequestContext(Map.of("aws:TagKeys", List.of("a", "b")))))
                .isEqualTo(met);
    }
}
