package dev.saga.local.aws.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who wants to know of writes to which table. */
final class Doorbells {
    private final Map<String, List<Doorbell>> byTable = new ConcurrentHashMap<>();

    /** A new bell that rings after each write to the table. */
    Doorbell at(String table) {
        var bell = new Doorbell();
        byTable.computeIfAbsent(table, name -> new CopyOnWriteArrayList<>()).add(bell);
        return bell;
    }

    void ring(String table) {
        byTable.getOrDefault(table, List.of()).forEach(Doorbell::ring);
    }
}
