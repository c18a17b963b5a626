package dev.saga.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CauseTest {
    private static final String ORDER_ID = "6f0c35c1-6a2b-3b5e-9f0f-3a1f1d2e4b5a";

    @Test
    void event_asCause_isOneHopOn() {
        assertThat(Cause.event(metadata(3))).isEqualTo(new Cause("things:" + ORDER_ID + ":2", 4));
    }

    @Test
    void event_atTheLastHop_causesNothingMore() {
        var last = metadata(Cause.MAX_HOP);

        assertThatThrownBy(() -> Cause.event(last)).hasMessageContaining("hop 17");
    }

    @Test
    void command_withAnIdThatIsNoCausationId_isRefused() {
        assertThatThrownBy(() -> Cause.command("MakeThing", "two words")).hasMessageContaining("not a causation id");
    }

    @Test
    void metadata_thatIsNotValid_namesTheField() {
        assertThatThrownBy(() -> new EventMetadata("things:1", ORDER_ID, "cause", Instant.EPOCH, 0))
                .hasMessageContaining("metadata.eventId");
        assertThatThrownBy(() -> new EventMetadata("things:" + ORDER_ID + ":1", "1", "cause", Instant.EPOCH, 0))
                .hasMessageContaining("metadata.orderId");
        assertThatThrownBy(() -> new EventMetadata("things:" + ORDER_ID + ":1", ORDER_ID, "", Instant.EPOCH, 0))
                .hasMessageContaining("metadata.causationId");
        assertThatThrownBy(() -> metadata(-1)).hasMessageContaining("metadata.hop");
    }

    private static EventMetadata metadata(int hop) {
        return new EventMetadata("things:" + ORDER_ID + ":2", ORDER_ID, "cause", Instant.EPOCH, hop);
    }
}
