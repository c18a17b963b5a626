package dev.saga.inventory.dynamodb;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.dynamodb.Puts;
import dev.saga.chassis.dynamodb.Transactions;
import dev.saga.inventory.OrderId;
import dev.saga.inventory.Reservation;
import dev.saga.inventory.StockMovement;
import dev.saga.inventory.application.Reservations;
import dev.saga.outbox.dynamodb.OutboxItems;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Reservations in the table named by the environment variable {@code TABLE_NAME}. */
@Singleton
final class DynamoDbReservations implements Reservations {
    private final DynamoDbClient dynamoDb;
    private final Transactions transactions;
    private final String table;

    DynamoDbReservations(DynamoDbClient dynamoDb, @Value("${table.name}") String table) {
        this.dynamoDb = dynamoDb;
        this.transactions = new Transactions(dynamoDb);
        this.table = table;
    }

    @Override
    public Reservation find(OrderId orderId) {
        var found = dynamoDb.getItem(
                get -> get.tableName(table).key(ReservationItems.key(orderId)).consistentRead(true));
        return found.hasItem() ? ReservationItems.reservation(orderId, found.item()) : new Reservation.Unknown(orderId);
    }

    @Override
    public void commit(Reservation.Known next, List<StockMovement> movements, Optional<OutboxEvent> event) {
        var others = new ArrayList<TransactWriteItem>();
        movements.forEach(movement -> others.add(ProductItems.move(table, movement)));
        event.ifPresent(said -> others.add(OutboxItems.put(table, said)));
        var failed = transactions.commit(Puts.next(table, ReservationItems.item(next), next.version()), others);
        if (!failed.isEmpty()) {
            throw new ConflictException("stock has changed since it was read: " + failed + " of " + movements);
        }
    }
}
