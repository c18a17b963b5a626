package dev.saga.chassis.http;

import dev.saga.chassis.Page;
import dev.saga.chassis.Position;
import dev.saga.chassis.Timestamps;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A list that clients read page by page, by the parameters {@code limit} and {@code cursor}.
 *
 * @param query tells the list from others, such as {@code "things of owner-1"}
 * @param texts writes a position as texts without line breaks
 * @param position reads them; an exception over them is the cursor's fault
 * @param <P> a position in the list
 */
public record Listing<P>(String query, Function<P, List<String>> texts, Function<List<String>, P> position) {
    /** The most items of a page. */
    public static final int MAX_ITEMS = 100;

    private static final int DEFAULT_ITEMS = 20;

    /** A list that is sorted by time and id. */
    public static <I> Listing<Position<I>> byTime(String query, Function<I, String> text, Function<String, I> id) {
        return new Listing<>(
                query,
                position -> List.of(Timestamps.format(position.time()), text.apply(position.id())),
                texts -> new Position<>(Timestamps.parse(texts.get(0)), id.apply(texts.get(1))));
    }

    /** Reads a page of the list. */
    @FunctionalInterface
    public interface Reading<T, P> {
        /** Returns at most {@code limit} items that follow the position; without one, the first page. */
        Page<T, P> read(int limit, Optional<P> after);
    }

    /**
     * Answers with the page that is asked for.
     *
     * @param body an item as clients see it
     */
    public <T> ApiResponse answer(ApiRequest request, Reading<T, P> reading, Function<T, Object> body) {
        var limit = request.query("limit", 1, MAX_ITEMS, DEFAULT_ITEMS);
        var page = reading.read(limit, Cursor.of(request, query, position));
        return ApiResponse.ok(new PageBody(
                page.items().stream().map(body).toList(),
                page.next().map(next -> Cursor.encode(query, texts.apply(next))).orElse(null)));
    }
}
