package dev.saga.payments;

/** What an order costs its customer. */
public record Charge(CustomerId customerId, Money total) {
    public Charge {
        total.requireTotal();
    }
}
