package dev.saga.inventory;

/**
 * A product of which there was too little.
 *
 * @param available pieces that were free at that moment; 0 for a product that inventory does not sell
 */
public record Shortage(Sku sku, int requested, long available) {}
