package dev.saga.scenarios.invariants;

/** The pieces of one product as inventory counts them. */
public record ObservedProduct(String sku, long available, long reserved, long sold, long received) {}
