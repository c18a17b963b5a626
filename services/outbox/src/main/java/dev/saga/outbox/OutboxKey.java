package dev.saga.outbox;

/**
 * Where an event lies in its table.
 *
 * @param partition attribute {@code pk}
 * @param sort attribute {@code sk}
 */
public record OutboxKey(String partition, String sort) {}
