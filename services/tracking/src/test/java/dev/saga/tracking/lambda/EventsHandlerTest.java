package dev.saga.tracking.lambda;

import static dev.saga.tracking.TimelineFixture.ORDER_ID;
import static dev.saga.tracking.TimelineFixture.cancelled;
import static dev.saga.tracking.TimelineFixture.confirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.tracking.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventsHandlerTest {
    private final Functions functions = new Functions();

    @Test
    void event_isKeptWithItsDataAsItCame() {
        var event = confirmed().get(0);

        functions.event(event);

        assertThat(functions.stored.find(ORDER_ID)).isEqualTo(new Timeline(ORDER_ID, List.of(event)));
    }

    @Test
    void events_inAnyOrderAndWithRepeats_giveTheSameTimeline() {
        for (long seed = 0; seed < 20; seed++) {
            var arrivals = new ArrayList<>(cancelled());
            arrivals.addAll(cancelled());
            Collections.shuffle(arrivals, new Random(seed));
            var fresh = new Functions();

            arrivals.forEach(fresh::event);

            assertThat(fresh.stored.find(ORDER_ID)).as("seed %d", seed).isEqualTo(new Timeline(ORDER_ID, cancelled()));
        }
    }

    @Test
    void event_thatLosesARace_isAddedToWhatIsThereThen() {
        var events = confirmed();

        functions.event(events.get(0), () -> functions.event(events.get(1)));

        assertThat(functions.stored.find(ORDER_ID)).isEqualTo(new Timeline(ORDER_ID, events.subList(0, 2)));
    }

    @Test
    void event_thatIsDeliveredTwiceAtOnce_isKeptOnce() {
        var event = confirmed().get(0);

        functions.event(event, () -> functions.event(event));

        assertThat(functions.stored.find(ORDER_ID)).isEqualTo(new Timeline(ORDER_ID, List.of(event)));
    }

    @Test
    void event_thatIsMalformed_fails() {
        var envelope = Functions.envelope(ORDER_ID, confirmed().get(0));

        assertThatThrownBy(() -> functions.deliver(envelope.replace("OrderPlaced", "OrderStolen")))
                .hasMessageContaining("nobody here subscribed to OrderStolen");
        assertThatThrownBy(() -> functions.deliver(envelope.replace("\"data\"", "\"date\"")))
                .hasMessageContaining("malformed OrderPlaced of saga.orders");
        assertThatThrownBy(() -> functions.deliver(envelope.replace("\"hop\": 0", "\"hop\": 17")))
                .hasMessageContaining("metadata.hop");
        assertThat(functions.stored.find(ORDER_ID).events()).isEmpty();
    }
}
