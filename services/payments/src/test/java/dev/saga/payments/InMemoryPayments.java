package dev.saga.payments;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.payments.AccountCommand.Deposit;
import dev.saga.payments.AccountDecision.Changed;
import dev.saga.payments.application.Accounts;
import dev.saga.payments.application.Payments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Payments and accounts in memory; the stores' contract test holds it against the real ones. */
public final class InMemoryPayments implements Payments, Accounts {
    private static final Comparator<Payment.Known> NEWEST_FIRST = Comparator.comparing(Payment.Known::createdAt)
            .thenComparing(payment -> payment.orderId().value())
            .reversed();

    private final Map<OrderId, Payment.Known> payments = new HashMap<>();
    private final Map<CustomerId, Account> accounts = new HashMap<>();
    private final Map<List<String>, Deposit> deposits = new HashMap<>();
    private final List<OutboxEvent> events = new ArrayList<>();

    /** A store that has this payment and this account, as if they had been committed before. */
    public static InMemoryPayments with(Payment payment, Optional<Account> account) {
        var store = new InMemoryPayments();
        if (payment instanceof Payment.Known known) {
            store.payments.put(known.orderId(), known);
        }
        account.ifPresent(open -> store.accounts.put(open.customerId(), open));
        return store;
    }

    @Override
    public synchronized Payment find(OrderId orderId) {
        var known = payments.get(orderId);
        return known == null ? new Payment.Unknown(orderId) : known;
    }

    @Override
    public synchronized void commit(Payment.Known next, Optional<AccountEntry> entry, Optional<OutboxEvent> event) {
        var stored = find(next.orderId()).version();
        if (stored != next.version() - 1) {
            throw new ConflictException("version " + stored + " is stored, " + next.version() + " does not follow");
        }
        entry.ifPresent(this::enter);
        payments.put(next.orderId(), next);
        event.ifPresent(events::add);
    }

    @Override
    public synchronized Page<Payment.Known, Position<OrderId>> ofCustomer(
            CustomerId customerId, int limit, Optional<Position<OrderId>> after) {
        var rest = payments.values().stream()
                .filter(payment -> payment.cost()
                        .filter(charge -> charge.customerId().equals(customerId))
                        .isPresent())
                .sorted(NEWEST_FIRST)
                .dropWhile(payment -> after.isPresent() && !isPast(payment, after.get()))
                .toList();
        return Page.of(rest, limit, payment -> new Position<>(payment.createdAt(), payment.orderId()));
    }

    @Override
    public synchronized Optional<Account> find(CustomerId customerId) {
        return Optional.ofNullable(accounts.get(customerId));
    }

    @Override
    public synchronized Optional<Deposit> deposit(CustomerId customerId, String key) {
        return Optional.ofNullable(deposits.get(List.of(customerId.value(), key)));
    }

    @Override
    public synchronized void commit(Changed change) {
        var customerId = change.after().customerId();
        var now = find(customerId);
        var depositKey = change.deposit().map(made -> List.of(customerId.value(), made.key()));
        var isAsSeen = now.map(Account::deposited).equals(change.before().map(Account::deposited));
        if (!isAsSeen || depositKey.filter(deposits::containsKey).isPresent()) {
            throw new ConflictException(now + " is not what was seen: " + change);
        }
        accounts.put(customerId, now.map(account -> paidInto(account, change)).orElse(change.after()));
        change.deposit().ifPresent(made -> deposits.put(List.of(customerId.value(), made.key()), made));
    }

    /** The events committed, in order. */
    public synchronized List<OutboxEvent> events() {
        return List.copyOf(events);
    }

    private void enter(AccountEntry entry) {
        var account = accounts.get(entry.charge().customerId());
        if (account == null || !account.allows(entry)) {
            throw new ConflictException(entry + " cannot be made in " + account);
        }
        accounts.put(account.customerId(), account.after(entry));
    }

    /** Orders may have moved the balance meanwhile. */
    private static Account paidInto(Account now, Changed change) {
        return now.deposit(change.after().deposited().minus(now.deposited()));
    }

    private static boolean isPast(Payment.Known payment, Position<OrderId> position) {
        var byTime = payment.createdAt().compareTo(position.time());
        var byId = payment.orderId().value().compareTo(position.id().value());
        return byTime < 0 || (byTime == 0 && byId < 0);
    }
}
