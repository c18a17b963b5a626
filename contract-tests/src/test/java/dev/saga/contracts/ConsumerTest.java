package dev.saga.contracts;

import dev.saga.contracts.cases.Case;
import dev.saga.contracts.checks.Check;
import dev.saga.contracts.checks.ConsumerCheck;
import dev.saga.contracts.checks.Contract;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event × service that consumes it × case, with the real functions above a real table. */
class ConsumerTest {
    static Stream<Arguments> cases() {
        Findings.ofProject().assumeUsable(Check.CONSUMER);
        var contract = Contract.real();
        return contract.catalog().services().stream()
                .flatMap(service -> service.consumes().stream()
                        .flatMap(event -> ConsumerCheck.cases(contract, event)
                                .map(made -> Arguments.of(event, service.name(), made))));
    }

    @ParameterizedTest(name = "{0} × {1} × consumer × {2}", quoteTextArguments = false)
    @MethodSource("cases")
    void consumer(String event, String service, Case made) {
        Findings.ofProject()
                .assertKept(
                        Check.CONSUMER,
                        () -> ConsumerCheck.problem(Contract.real(), service, made).stream()
                                .toList());
    }
}
