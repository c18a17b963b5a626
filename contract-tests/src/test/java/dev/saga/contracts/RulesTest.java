package dev.saga.contracts;

import dev.saga.contracts.cases.Case;
import dev.saga.contracts.checks.Check;
import dev.saga.contracts.checks.Contract;
import dev.saga.contracts.checks.RuleCheck;
import dev.saga.contracts.running.Stack;
import dev.saga.stack.RegisteredStack.Registered;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event × case through the registered rules, and every rule by itself. */
class RulesTest {
    static Stream<Arguments> cases() {
        Findings.ofProject().assumeUsable(Check.RULES);
        var contract = Contract.real();
        return contract.events().stream()
                .flatMap(event -> RuleCheck.sendable(contract, event).stream().map(made -> Arguments.of(event, made)));
    }

    static Stream<Arguments> rules() {
        Findings.ofProject().assumeUsable(Check.RULES);
        return Stack.ofProgram().eventRules().stream().map(rule -> Arguments.of(rule.name(), rule));
    }

    @ParameterizedTest(name = "{0} × rules × {1}", quoteTextArguments = false)
    @MethodSource("cases")
    void event(String event, Case made) {
        Findings.ofProject()
                .assertKept(
                        Check.RULES,
                        () -> RuleCheck.undelivered(Contract.real(), made).stream()
                                .toList());
    }

    @ParameterizedTest(name = "rule {0}", quoteTextArguments = false)
    @MethodSource("rules")
    void rule(String name, Registered rule) {
        Findings.ofProject().assertKept(Check.RULES, () -> RuleCheck.problems(Contract.real(), rule));
    }
}
