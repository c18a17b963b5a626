package dev.saga.simulation.explorer;

import java.util.List;

/**
 * What is explored. Every order asks for one piece of the one product, which costs {@link #PRICE_MINOR}.
 *
 * @param customers the number of each order's customer
 * @param pieces how many pieces there are
 * @param balancesMinor what is in each customer's account; negative for a customer who has none
 * @param duplicates how many deliveries may be repeated
 * @param readings how many handlers may be between their read and their commit while others work
 */
record Scenario(
        String name, List<Integer> customers, int pieces, List<Long> balancesMinor, int duplicates, int readings) {
    static final long PRICE_MINOR = 100;

    int orders() {
        return customers.size();
    }
}
