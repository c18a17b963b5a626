package dev.saga.contracts;

import dev.saga.contracts.checks.Check;
import dev.saga.contracts.checks.Contract;
import dev.saga.contracts.checks.ProducerCheck;
import dev.saga.contracts.running.Published;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event × service that produces it × scenario in which it came over the wire. */
class ProducerTest {
    static Stream<Arguments> published() {
        Findings.ofProject().assumeUsable(Check.PRODUCER);
        return Contract.real().published().stream()
                .map(event -> Arguments.of(event.type(), event.source(), event.scenario(), event));
    }

    static List<String> events() {
        Findings.ofProject().assumeUsable(Check.PRODUCER);
        return Contract.real().events();
    }

    @ParameterizedTest(name = "{0} × {1} × producer × {2}", quoteTextArguments = false)
    @MethodSource("published")
    void producer(String type, String source, String scenario, Published event) {
        Findings.ofProject().assertKept(Check.PRODUCER, () -> ProducerCheck.problems(Contract.real(), event));
    }

    @ParameterizedTest(name = "{0} × producer × some scenario", quoteTextArguments = false)
    @MethodSource("events")
    void event_whenTheScenariosAreOver_wasSeen(String event) {
        Findings.ofProject()
                .assertKept(
                        Check.PRODUCER,
                        () -> ProducerCheck.unseen(Contract.real(), event).stream()
                                .toList());
    }
}
