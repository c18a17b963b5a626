package dev.saga.tracking;

import static dev.saga.tracking.TimelineFixture.ORDER_ID;
import static dev.saga.tracking.TimelineFixture.cancelled;
import static dev.saga.tracking.TimelineFixture.confirmed;
import static dev.saga.tracking.TimelineFixture.declined;
import static dev.saga.tracking.TimelineFixture.outOfStock;
import static dev.saga.tracking.TimelineFixture.placed;
import static dev.saga.tracking.TimelineFixture.timedOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.Position;
import dev.saga.tracking.application.Sagas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Sagas} does, the real one and the tests' own. */
public abstract class SagasContract {
    /** The store under test, empty at first. */
    protected abstract Sagas sagas();

    @Test
    void find_whenNothingIsKnown_isEmpty() {
        assertThat(sagas().find(ORDER_ID)).isEqualTo(new Timeline(ORDER_ID, List.of()));
    }

    @Test
    void add_inAnyOrder_isFoundAgainWhole() {
        var sagas = List.of(confirmed(), outOfStock(), declined(), cancelled(), timedOut());
        for (int i = 0; i < sagas.size(); i++) {
            var events = sagas.get(i);
            var orderId = orderId(i);
            var arrivals = new ArrayList<>(events);
            Collections.shuffle(arrivals, new Random(7));

            arrivals.forEach(event -> add(orderId, event));

            assertThat(sagas().find(orderId)).isEqualTo(new Timeline(orderId, events));
        }
    }

    @Test
    void add_ofAnEventThatIsThere_conflicts() {
        add(ORDER_ID, confirmed().get(0));

        assertThatThrownBy(() -> add(ORDER_ID, confirmed().get(0))).isInstanceOf(ConflictException.class);
        assertThat(sagas().find(ORDER_ID).events()).containsExactly(confirmed().get(0));
    }

    @Test
    void add_whenAnotherEventWasAddedMeanwhile_conflictsAndStoresNothing() {
        var empty = sagas().find(ORDER_ID);
        add(ORDER_ID, confirmed().get(0));
        assertThatThrownBy(() -> sagas().add(empty, confirmed().get(1))).isInstanceOf(ConflictException.class);

        var one = sagas().find(ORDER_ID);
        add(ORDER_ID, confirmed().get(1));
        assertThatThrownBy(() -> sagas().add(one, confirmed().get(2))).isInstanceOf(ConflictException.class);

        assertThat(sagas().find(ORDER_ID).events()).isEqualTo(confirmed().subList(0, 2));
    }

    @Test
    void open_listsTheStalestFirst_pageByPage() {
        IntStream.of(3, 0, 4, 1, 2).forEach(i -> add(orderId(i), placed(orderId(i), i)));

        var seen = new ArrayList<SagaSummary>();
        var sizes = new ArrayList<Integer>();
        Optional<Position<OrderId>> after = Optional.empty();
        do {
            var page = sagas().open(2, after);
            seen.addAll(page.items());
            sizes.add(page.items().size());
            after = page.next();
        } while (after.isPresent());

        assertThat(seen)
                .isEqualTo(IntStream.range(0, 5)
                        .mapToObj(i -> sagas().find(orderId(i)).summary().orElseThrow())
                        .toList());
        assertThat(sizes).containsExactly(2, 2, 1);
    }

    @Test
    void open_listsASagaOnlyUntilItIsClosed() {
        var events = confirmed();
        for (var event : events) {
            assertThat(open())
                    .isEqualTo(sagas().find(ORDER_ID).summary().stream().toList());
            add(ORDER_ID, event);
        }
        assertThat(open()).isEmpty();

        var cancelled = cancelled().get(events.size());
        add(ORDER_ID, cancelled);
        assertThat(open()).isEqualTo(sagas().find(ORDER_ID).summary().stream().toList());
    }

    private void add(OrderId orderId, TimelineEvent event) {
        sagas().add(sagas().find(orderId), event);
    }

    private List<SagaSummary> open() {
        return sagas().open(10, Optional.empty()).items();
    }

    private static OrderId orderId(int number) {
        return new OrderId("00000000-0000-3000-8000-0000%08x".formatted(number));
    }
}
