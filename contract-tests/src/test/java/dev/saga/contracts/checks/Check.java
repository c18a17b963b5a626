package dev.saga.contracts.checks;

import dev.saga.schemas.InvalidSchemasException;
import java.util.List;
import java.util.function.Function;

/** The promises of a contract. A check that cannot look, since an earlier one's promise is broken, stays silent. */
public enum Check {
    /** The catalog is sound, and every event in it has files, a producer and a consumer, in the catalog and in code. */
    CATALOG(CatalogCheck::problems),
    /** Schemas are draft 4, use known keywords only, are closed, bounded and described. */
    LINT(LintCheck::problems),
    /** Every event has its examples, and they keep the schema. */
    EXAMPLES(ExamplesCheck::problems),
    /** What producers send keeps the closed schema, and every event was seen. */
    PRODUCER(ProducerCheck::problems),
    /** What may be sent is taken, by everybody who listens. */
    CONSUMER(ConsumerCheck::problems),
    /** The registered rules bring every event to who listens, and to nobody else. */
    RULES(RuleCheck::problems),
    /** No event can cause itself. */
    GRAPH(GraphCheck::problems),
    /** EventBridge's registry shows what the files say. */
    REGISTRY(RegistryCheck::problems),
    /** Nothing that is out there breaks. */
    EVOLUTION(EvolutionCheck::problems),
    /** The documentation shows what the files say. */
    DOCUMENTATION(DocumentationCheck::problems);

    @SuppressWarnings("ImmutableEnumChecker") // method references to static methods, which hold nothing
    private final Function<Contract, List<String>> problems;

    Check(Function<Contract, List<String>> problems) {
        this.problems = problems;
    }

    /** Every place where the promise is broken; each message alone says where and what. */
    public List<String> problems(Contract contract) {
        try {
            return problems.apply(contract);
        } catch (InvalidSchemasException e) {
            if (this == CATALOG) {
                return List.of(String.valueOf(e.getMessage()));
            }
            if (CATALOG.problems(contract).isEmpty()) {
                throw e;
            }
            return List.of();
        }
    }
}
