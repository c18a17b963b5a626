package dev.saga.scenarios.invariants;

import java.util.List;

/**
 * The system as it was seen. The orders are all that ever touched these products and accounts; with fewer, what is
 * counted and what is held could not be compared.
 */
public record Observation(List<ObservedProduct> products, List<ObservedAccount> accounts, List<ObservedOrder> orders) {
    public Observation {
        products = List.copyOf(products);
        accounts = List.copyOf(accounts);
        orders = List.copyOf(orders);
    }
}
