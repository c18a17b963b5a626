package dev.saga.contracts;

import dev.saga.contracts.checks.Check;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every promise of the contract as a whole: what is broken fails here, once. The other tests of this package show single
 * promises case by case.
 */
class ContractTest {
    @ParameterizedTest(name = "contract × {0}")
    @EnumSource
    void contract_whenChecked_keepsItsPromise(Check check) {
        Findings.ofProject().assertKept(check);
    }
}
