package dev.saga.payments.lambda;

import dev.saga.chassis.OutboxEvent;
import dev.saga.payments.AccountEntry;
import dev.saga.payments.CustomerId;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import dev.saga.payments.PaymentPage;
import dev.saga.payments.Payments;
import java.util.Optional;

/** A store in which something happens between the first read and the first commit. */
final class RacedPayments implements Payments {
    private final Payments payments;
    private Runnable meanwhile;

    RacedPayments(Payments payments, Runnable meanwhile) {
        this.payments = payments;
        this.meanwhile = meanwhile;
    }

    @Override
    public Payment find(OrderId orderId) {
        return payments.find(orderId);
    }

    @Override
    public void commit(Payment.Known next, Optional<AccountEntry> entry, Optional<OutboxEvent> event) {
        var first = meanwhile;
        meanwhile = () -> {};
        first.run();
        payments.commit(next, entry, event);
    }

    @Override
    public PaymentPage ofCustomer(CustomerId customerId, int limit, Optional<PaymentPage.Position> after) {
        return payments.ofCustomer(customerId, limit, after);
    }
}
