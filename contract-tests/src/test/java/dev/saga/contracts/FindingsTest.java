package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.contracts.checks.Check;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class FindingsTest {
    private static Findings findings(Map<Check, List<String>> problems) {
        return new Findings(check -> problems.getOrDefault(check, List.of()));
    }

    @Test
    void assertKept_whenACheckHasProblems_failsWithTheFirstInItsFirstLine() {
        var findings = findings(Map.of(Check.CONSUMER, List.of("one", "two", "3", "4", "5", "6", "7")));

        assertThatThrownBy(() -> findings.assertKept(Check.CONSUMER))
                .isInstanceOf(AssertionError.class)
                .hasMessage("CONSUMER: one\n  also: two\n  also: 3\n  also: 4\n  also: 5\n  and 2 more");
    }

    @Test
    void assertKept_whenWhatACheckNeedsHasProblems_skipsWithAPointer() {
        var findings = findings(Map.of(Check.CONSUMER, List.of("refused"), Check.PRODUCER, List.of("not seen")));

        for (var check : List.of(Check.PRODUCER, Check.GRAPH, Check.EVOLUTION, Check.DOCUMENTATION)) {
            assertThatThrownBy(() -> findings.assertKept(check))
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessageEndingWith("skipped, see ContractTest, contract × CONSUMER: refused");
        }
        assertThatCode(() -> findings.assertKept(Check.RULES)).doesNotThrowAnyException();
    }

    @Test
    void assertKept_whenOneCaseFailsWithItsCheck_skipsWithAPointer() {
        var findings = findings(Map.of(Check.RULES, List.of("no alias")));

        assertThatThrownBy(() -> findings.assertKept(Check.RULES, () -> List.of("not delivered")))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageEndingWith("skipped, see ContractTest, contract × RULES: no alias");
        assertThatCode(() -> findings.assertKept(Check.RULES, List::of)).doesNotThrowAnyException();
    }

    @Test
    void assertKept_whenOneCaseFailsAlone_fails() {
        var findings = findings(Map.of());

        assertThatThrownBy(() -> findings.assertKept(Check.RULES, () -> List.of("not delivered")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("RULES: not delivered");
    }

    @Test
    void assertKept_whenACheckThrows_failsEveryTimeWithTheSameReason() {
        var findings = new Findings(check -> {
            throw new IllegalStateException("no table");
        });

        for (var again = 0; again < 2; again++) {
            assertThatThrownBy(() -> findings.assertKept(Check.LINT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no table");
        }
    }

    @Test
    void assumeSound_whenAnyCheckHasProblems_skips() {
        assertThatThrownBy(() ->
                        findings(Map.of(Check.DOCUMENTATION, List.of("stale"))).assumeSound())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageEndingWith("contract × DOCUMENTATION: stale");
        assertThatCode(() -> findings(Map.of()).assumeSound()).doesNotThrowAnyException();
    }
}
