package dev.saga.schemas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service of the saga and its part in the choreography.
 *
 * @param name as in the catalog, for example {@code orders}
 * @param source the EventBridge source it publishes under, for example {@code saga.orders}; null if it is silent
 * @param produces the event types that it alone publishes
 * @param consumes the event types that it subscribes to
 */
public record Service(String name, @Nullable String source, List<String> produces, List<String> consumes) {
    public Service {
        produces = List.copyOf(produces);
        consumes = List.copyOf(consumes);
        if (source == null && !produces.isEmpty()) {
            throw new IllegalArgumentException(name + " produces " + produces + " but has no source");
        }
    }
}
