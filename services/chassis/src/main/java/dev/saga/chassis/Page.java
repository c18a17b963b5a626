package dev.saga.chassis;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items in the list's order
 * @param next the position after which the next page begins; empty if this is the last
 * @param <T> an item
 * @param <P> a position in the list
 */
public record Page<T, P>(List<T> items, Optional<P> next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page of at most {@code limit} items.
     *
     * @param found the page's items, and at least one more if there is a next page
     * @param position of an item
     */
    public static <T, P> Page<T, P> of(List<T> found, int limit, Function<T, P> position) {
        var items = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                items, found.size() > limit ? Optional.of(position.apply(items.get(limit - 1))) : Optional.empty());
    }
}
