package dev.saga.stack.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final Map<String, Graph> STACKS =
            Stream.of("dev", "prod").collect(Collectors.toMap(stack -> stack, Graph::ofFile));

    private static List<PolicyRule> rules() {
        return Stream.of(
                        AccessRules.all(),
                        AlarmRules.all(),
                        ApiRules.all(),
                        DataRules.all(),
                        EventRules.all(),
                        FunctionRules.all(),
                        ImportRules.all(),
                        QueueRules.all(),
                        StackRules.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void stack_asConfigured_keepsEveryRule(String stack) {
        assertThat(unwaived(violations(graph(stack)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_whenBroken_isTheOneThatSaysSo(PolicyRule rule) {
        var found = unwaived(violations(rule.breach().apply(graph("dev"))));
        assertThat(found).extracting(Violation::brief).containsExactlyInAnyOrderElementsOf(rule.expected());
    }

    @Test
    void everyId_namesOneRule() {
        assertThat(rules()).extracting(PolicyRule::id).doesNotHaveDuplicates();
    }

    @Test
    void rules_inTheDocument_areCounted() throws IOException {
        assertThat(Files.readAllLines(Path.of("..", "docs", "deploying.md")))
                .filteredOn(line -> line.contains(" rules over what the program registers"))
                .singleElement()
                .asString()
                .contains("hold " + rules().size() + " rules");
    }

    @Test
    void everyWaiver_waivesSomething() {
        var violations = violations(graph("dev"));
        assertThat(Waiver.ALL)
                .allSatisfy(waiver -> assertThat(violations).as(waiver.reason()).anyMatch(waiver::covers));
    }

    private static Graph graph(String stack) {
        return Objects.requireNonNull(STACKS.get(stack));
    }

    private static List<Violation> violations(Graph graph) {
        return rules().stream().flatMap(rule -> rule.check(graph)).toList();
    }

    private static List<Violation> unwaived(List<Violation> violations) {
        return violations.stream()
                .filter(violation -> Waiver.ALL.stream().noneMatch(waiver -> waiver.covers(violation)))
                .toList();
    }
}
