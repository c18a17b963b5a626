package dev.saga.contracts.checks;

import dev.saga.schemas.InvalidSchemasException;
import java.util.List;
import java.util.function.Function;

/** The promises of a contract, each after the checks that it builds on. */
public enum Check {
    /** Schema files are JSON, their references lead somewhere, they are draft 4 with known keywords, closed, bounded, described. */
    LINT(LintCheck::problems),
    /** The catalog is sound, and every event in it has files, a producer and a consumer, in the catalog and in code. */
    CATALOG(CatalogCheck::problems, LINT),
    /** Every event has its examples, and they keep the schema. */
    EXAMPLES(ExamplesCheck::problems, CATALOG),
    /** What may be sent is taken, by everybody who listens. */
    CONSUMER(ConsumerCheck::problems, EXAMPLES),
    /** The registered rules bring every event to who listens, and to nobody else. */
    RULES(RuleCheck::problems, EXAMPLES),
    /** What producers send keeps the closed schema, and every event was seen. */
    PRODUCER(ProducerCheck::problems, CONSUMER, RULES),
    /** No event can cause itself. */
    GRAPH(GraphCheck::problems, PRODUCER),
    /** EventBridge's registry shows what the files say. */
    REGISTRY(RegistryCheck::problems, CATALOG),
    /** Nothing that is out there breaks. */
    EVOLUTION(EvolutionCheck::problems, PRODUCER),
    /** The documentation shows what the files say. */
    DOCUMENTATION(DocumentationCheck::problems, GRAPH, REGISTRY, EVOLUTION);

    @SuppressWarnings("ImmutableEnumChecker") // method references to static methods, which hold nothing
    private final Function<Contract, List<String>> problems;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
    private final List<Check> needs;

    Check(Function<Contract, List<String>> problems, Check... needs) {
        this.problems = problems;
        this.needs = List.of(needs);
    }

    /** The checks that this one builds on: while one of them fails, a problem of this one may be a consequence. */
    public List<Check> needs() {
        return needs;
    }

    /**
     * Every place where the promise is broken, the one nearest to the cause first; each message alone says where and what. A
     * check that cannot look is silent if a check that it needs has problems; otherwise the reason is its problem.
     */
    public List<String> problems(Contract contract) {
        try {
            return problems.apply(contract);
        } catch (InvalidSchemasException e) {
            return isExplained(contract) ? List.of() : List.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return isExplained(contract) ? List.of() : List.of("cannot be checked: " + reason(e));
        }
    }

    private boolean isExplained(Contract contract) {
        return needs.stream()
                .anyMatch(need ->
                        need.isExplained(contract) || !need.problems(contract).isEmpty());
    }

    private static String reason(RuntimeException e) {
        var place = e.getStackTrace().length == 0 ? "" : ", at " + e.getStackTrace()[0];
        return (e instanceof IllegalStateException ? String.valueOf(e.getMessage()) : e.toString()) + place;
    }
}
