package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Records that streams lose for good, while somebody wants them to. */
final class Losses {
    private final List<Loss> open = new CopyOnWriteArrayList<>();

    /**
     * @param record as a function would get it
     * @param function the function's name
     */
    private record Loss(Predicate<JsonObject> record, String function) {}

    /** Loses what matches on its way to the function, until the answer is closed. */
    AutoCloseable begin(Predicate<JsonObject> record, String function) {
        var loss = new Loss(record, function);
        open.add(loss);
        return () -> open.remove(loss);
    }

    /** Whether a record that is for the function is lost. */
    boolean take(StreamRecord record, MappingSettings mapping) {
        return open.stream()
                .anyMatch(loss -> loss.function().equals(mapping.functionName())
                        && loss.record().test(record.json()));
    }
}
