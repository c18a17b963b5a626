package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.contracts.checks.Check;
import dev.saga.contracts.checks.Contract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every promise of the contract as a whole; the other tests of this package show single ones case by case. */
class ContractTest {
    @ParameterizedTest(name = "contract × {0}")
    @EnumSource
    void contract_whenChecked_keepsItsPromise(Check check) {
        assertThat(check.problems(Contract.real())).isEmpty();
    }
}
