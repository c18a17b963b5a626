package dev.saga.contracts;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.saga.contracts.checks.Check;
import dev.saga.contracts.checks.Contract;
import dev.saga.contracts.running.Remembered;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The problems that the checks find in one contract. One broken thing fails one test: that of the check nearest to the cause.
 * Each test that needs the broken thing is skipped with a pointer to that failure.
 */
public final class Findings {
    private static final Findings OF_PROJECT = new Findings(check -> check.problems(Contract.real()));
    /** How many problems a failure shows: one broken thing often breaks many places alike. */
    private static final int SHOWN = 5;

    private final Map<Check, Remembered<List<String>>> problems = new EnumMap<>(Check.class);

    Findings(Function<Check, List<String>> look) {
        for (var check : Check.values()) {
            problems.put(check, new Remembered<>(() -> look.apply(check)));
        }
    }

    /** The problems of the project's own contract, found once for all tests of a JVM. */
    public static Findings ofProject() {
        return OF_PROJECT;
    }

    /** Fails with the problems of a check, the one nearest to the cause first; skips if a check that it needs has some. */
    void assertKept(Check check) {
        assumeUsable(check);
        var found = problems(check);
        if (!found.isEmpty()) {
            fail(check + ": " + String.join("\n  also: ", found.subList(0, Math.min(SHOWN, found.size())))
                    + (found.size() > SHOWN ? "\n  and " + (found.size() - SHOWN) + " more" : ""));
        }
    }

    /** Fails with the problems of one case; skips if ContractTest fails for the whole check. */
    void assertKept(Check check, Supplier<? extends Collection<String>> inOneCase) {
        assumeUsable(check);
        var found = inOneCase.get();
        if (!found.isEmpty()) {
            problems(check).stream().findFirst().ifPresent(first -> abort(pointer(check, first)));
            fail(check + ": " + String.join("\n  also: ", found));
        }
    }

    /** Skips a test, or a source of tests, if a check that the given one needs has problems. */
    public void assumeUsable(Check check) {
        check.needs().forEach(this::assumeKept);
    }

    /** Skips a test that requires a sound contract, if any check has problems. */
    void assumeSound() {
        for (var check : Check.values()) {
            assumeKept(check);
        }
    }

    private void assumeKept(Check check) {
        cause(check).ifPresent(cause -> abort(cause));
    }

    /** The first problem of the check, or of one that it needs. */
    private Optional<String> cause(Check check) {
        return check.needs().stream()
                .flatMap(need -> cause(need).stream())
                .findFirst()
                .or(() -> problems(check).stream().findFirst().map(problem -> pointer(check, problem)));
    }

    private static String pointer(Check check, String problem) {
        return "skipped, see ContractTest, contract × " + check + ": " + problem;
    }

    private List<String> problems(Check check) {
        return problems.getOrDefault(check, new Remembered<>(List::of)).get();
    }
}
