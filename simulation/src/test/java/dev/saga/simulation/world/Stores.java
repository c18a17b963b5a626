package dev.saga.simulation.world;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.testing.Intercepted;
import dev.saga.chassis.testing.Intercepted.Call;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.Reservation.Released;
import dev.saga.inventory.Reservation.Reserved;
import dev.saga.inventory.application.Products;
import dev.saga.inventory.application.Reservations;
import dev.saga.orders.Order;
import dev.saga.orders.Order.Placed;
import dev.saga.orders.application.Orders;
import dev.saga.payments.Payment;
import dev.saga.payments.Payment.Captured;
import dev.saga.payments.Payment.Voided;
import dev.saga.payments.application.Accounts;
import dev.saga.payments.application.Payments;
import dev.saga.tracking.application.Sagas;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The stores that the services get: their tables, with all that can go wrong on the way and without what is off. */
final class Stores {
    private final Tables tables;
    private final Chance chance;

    Stores(Tables tables, Chance chance) {
        this.tables = tables;
        this.chance = chance;
    }

    Orders orders(Storage storage) {
        return Intercepted.by(Orders.class, tables.orders(), call -> switch (call.name()) {
            case "find" -> {
                var found = ((Optional<?>) Objects.requireNonNull(storage.pass(call))).map(Order.class::cast);
                yield storage.isOff(Safeguard.STATE_GUARD_OF_ORDERS)
                        ? found.map(order -> new Placed(order.placement(), order.version(), order.total()))
                        : found;
            }
            case "commit" ->
                storage.commit(call, () -> {
                    var orderId = ((Order) call.arguments().get(0)).placement().orderId();
                    Supplier<Long> stored = () ->
                            tables.orders().find(orderId).map(Order::version).orElse(0L);
                    call.with(following(call, storage.isOff(Safeguard.CONDITION_ON_ORDERS), stored));
                    tables.everPlaced().computeIfAbsent(orderId, OrderNames::of);
                });
            case "openPastDeadline" -> {
                // The index is behind: it misses what is open, and names what is decided.
                var open = storage.pass(call);
                if (chance.happens(Fault.INDEX_STALE)) {
                    var stale = new ArrayList<>(tables.everPlaced().keySet());
                    stale.removeIf(orderId -> chance.below(2) == 0);
                    yield stale;
                }
                yield open;
            }
            default -> storage.pass(call);
        });
    }

    Reservations reservations(Storage storage) {
        var table = tables.inventory();
        return Intercepted.by(Reservations.class, table, call -> {
            if (call.name().equals("find")) {
                var found = (Reservation) Objects.requireNonNull(storage.pass(call));
                return storage.isOff(Safeguard.STATE_GUARD_OF_INVENTORY) && !(found instanceof Reserved)
                        ? new Reservation.Unknown(found.orderId())
                        : found;
            }
            var next = (Reservation.Known) call.arguments().get(0);
            var isTombstone = next.version() == 1 && next instanceof Released;
            if (isTombstone && storage.isOff(Safeguard.TOMBSTONE_OF_INVENTORY)) {
                return null;
            }
            var overwrites = storage.isOff(Safeguard.CONDITION_ON_RESERVATIONS)
                    || storage.isOff(Safeguard.STATE_GUARD_OF_INVENTORY);
            Supplier<Long> stored = () -> table.find(next.orderId()).version();
            return storage.commit(call, () -> {
                var arguments = following(call, overwrites, stored);
                try {
                    call.with(arguments);
                } catch (ConflictException e) {
                    var isRace = stored.get() != ((Reservation.Known) arguments.get(0)).version() - 1;
                    if (isRace || !storage.isOff(Safeguard.CONDITION_ON_STOCK)) {
                        throw e;
                    }
                    // The counters cannot show it, but the reservation does: it holds what is not there.
                    arguments.set(1, List.of());
                    call.with(arguments);
                }
            });
        });
    }

    Products products(Storage storage) {
        return Intercepted.by(Products.class, tables.inventory(), storage::pass);
    }

    Payments payments(Storage storage) {
        var table = tables.payments();
        return Intercepted.by(Payments.class, table, call -> {
            if (call.name().equals("find")) {
                var found = (Payment) Objects.requireNonNull(storage.pass(call));
                return storage.isOff(Safeguard.STATE_GUARD_OF_PAYMENTS) && !(found instanceof Captured)
                        ? new Payment.Unknown(found.orderId())
                        : found;
            }
            if (!call.name().equals("commit")) {
                return storage.pass(call);
            }
            var next = (Payment.Known) call.arguments().get(0);
            if (next instanceof Voided && storage.isOff(Safeguard.TOMBSTONE_OF_PAYMENTS)) {
                return null;
            }
            var overwrites =
                    storage.isOff(Safeguard.CONDITION_ON_PAYMENTS) || storage.isOff(Safeguard.STATE_GUARD_OF_PAYMENTS);
            Supplier<Long> stored = () -> table.find(next.orderId()).version();
            return storage.commit(call, () -> {
                var arguments = following(call, overwrites, stored);
                try {
                    call.with(arguments);
                } catch (ConflictException e) {
                    var isRace = stored.get() != ((Payment.Known) arguments.get(0)).version() - 1;
                    if (isRace || !storage.isOff(Safeguard.CONDITION_ON_BALANCE)) {
                        throw e;
                    }
                    // The account cannot show it, but the payment does: it took what is not there.
                    arguments.set(1, Optional.empty());
                    call.with(arguments);
                }
            });
        });
    }

    Accounts accounts(Storage storage) {
        return Intercepted.by(Accounts.class, tables.payments(), storage::pass);
    }

    Sagas sagas(Storage storage) {
        return Intercepted.by(
                Sagas.class,
                tables.tracking(),
                call -> call.name().equals("add")
                        ? storage.commit(call, () -> {
                            try {
                                call.proceed();
                            } catch (ConflictException e) {
                                // Without the condition, one of two who add at a time overwrites the other.
                                if (!storage.isOff(Safeguard.CONDITION_ON_TIMELINES)) {
                                    throw e;
                                }
                            }
                        })
                        : storage.pass(call));
    }

    /**
     * The arguments of a commit.
     *
     * @param overwrites whether its state, the first of them, gets whatever version the table will take
     * @param stored returns the version that the table has
     */
    private static List<Object> following(Call call, boolean overwrites, Supplier<Long> stored) {
        var arguments = new ArrayList<>(call.arguments());
        if (overwrites) {
            arguments.set(0, withVersion(arguments.get(0), stored.get() + 1));
        }
        return arguments;
    }

    /** The same record with another version. */
    private static Object withVersion(Object state, long version) {
        var components = state.getClass().getRecordComponents();
        try {
            var values = new Object[components.length];
            for (var i = 0; i < components.length; i++) {
                values[i] = components[i].getName().equals("version")
                        ? version
                        : components[i].getAccessor().invoke(state);
            }
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return state.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
