package dev.saga.simulation.world;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.payments.Account;
import dev.saga.payments.AccountCommand.Deposit;
import dev.saga.payments.AccountDecision;
import dev.saga.payments.AccountEntry;
import dev.saga.payments.CustomerId;
import dev.saga.payments.InMemoryPayments;
import dev.saga.payments.OrderId;
import dev.saga.payments.Payment;
import dev.saga.payments.Payment.Captured;
import dev.saga.payments.Payment.Declined;
import dev.saga.payments.Payment.Known;
import dev.saga.payments.Payment.Refunded;
import dev.saga.payments.Payment.Unknown;
import dev.saga.payments.Payment.Voided;
import dev.saga.payments.application.Accounts;
import dev.saga.payments.application.PaymentPage;
import dev.saga.payments.application.Payments;
import java.util.Optional;

/** Payments' table, with all that can go wrong on the way to it. */
final class PaymentsStore implements Payments, Accounts {
    private final InMemoryPayments table = new InMemoryPayments();
    private final Storage storage;

    PaymentsStore(Storage storage) {
        this.storage = storage;
    }

    /** What is stored, as it is. */
    InMemoryPayments table() {
        return table;
    }

    /** How many transactions went through. */
    int commits() {
        return storage.commits();
    }

    @Override
    public Payment find(OrderId orderId) {
        var found = storage.read(() -> table.find(orderId));
        return storage.isOff(Safeguard.STATE_GUARD_OF_PAYMENTS) && !(found instanceof Captured)
                ? new Unknown(orderId)
                : found;
    }

    @Override
    public void commit(Known next, Optional<AccountEntry> entry, Optional<OutboxEvent> event) {
        if (next instanceof Voided && storage.isOff(Safeguard.TOMBSTONE_OF_PAYMENTS)) {
            return;
        }
        var overwrites =
                storage.isOff(Safeguard.CONDITION_ON_PAYMENTS) || storage.isOff(Safeguard.STATE_GUARD_OF_PAYMENTS);
        storage.commit(() -> write(overwrites ? following(next) : next, entry, event), event);
    }

    @Override
    public PaymentPage ofCustomer(CustomerId customerId, int limit, Optional<PaymentPage.Position> after) {
        return storage.read(() -> table.ofCustomer(customerId, limit, after));
    }

    @Override
    public Optional<Account> find(CustomerId customerId) {
        return storage.read(() -> table.find(customerId));
    }

    @Override
    public Optional<Deposit> deposit(CustomerId customerId, String key) {
        return storage.read(() -> table.deposit(customerId, key));
    }

    @Override
    public void commit(AccountDecision.Changed change) {
        storage.commit(() -> table.commit(change), Optional.empty());
    }

    private void write(Known next, Optional<AccountEntry> entry, Optional<OutboxEvent> event) {
        try {
            table.commit(next, entry, event);
        } catch (ConflictException e) {
            var isRace = table.find(next.orderId()).version() != next.version() - 1;
            if (isRace || !storage.isOff(Safeguard.CONDITION_ON_BALANCE)) {
                throw e;
            }
            // The account cannot show it, but the payment does: it took what is not there.
            table.commit(next, Optional.empty(), event);
        }
    }

    /** The state with whatever version the table will take. */
    private Known following(Known next) {
        var version = table.find(next.orderId()).version() + 1;
        if (next instanceof Captured captured) {
            return new Captured(captured.orderId(), version, captured.charge(), captured.createdAt());
        }
        if (next instanceof Refunded refunded) {
            return new Refunded(refunded.orderId(), version, refunded.charge(), refunded.createdAt());
        }
        if (next instanceof Declined declined) {
            return new Declined(
                    declined.orderId(), version, declined.charge(), declined.reason(), declined.createdAt());
        }
        return new Voided(next.orderId(), version, next.createdAt());
    }
}
