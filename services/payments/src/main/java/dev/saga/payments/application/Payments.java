package dev.saga.payments.application;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.payments.AccountEntry;
import dev.saga.payments.CustomerId;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import java.util.Optional;

/** Where payments are kept. */
public interface Payments {
    /** The order's payment as it is now. */
    Payment find(OrderId orderId);

    /**
     * Stores a payment's next state, makes its account entry and stores the event that goes with it: all or nothing.
     *
     * @param next has the version after the one that was read
     * @throws ConflictException if the stored version is another by now, or the account does not allow the entry any
     *     more; nothing is stored then, and what is read again leads to another decision
     */
    void commit(Payment.Known next, Optional<AccountEntry> entry, Optional<OutboxEvent> event);

    /**
     * A customer's payments, the newest first. A payment that was stored a moment ago may be missing.
     *
     * @param limit the most payments in the page, at least 1
     * @param after where the page before ended; empty for the first page
     */
    Page<Payment.Known, Position<OrderId>> ofCustomer(
            CustomerId customerId, int limit, Optional<Position<OrderId>> after);
}
