package dev.saga.scenarios.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.saga.operations.Event;
import dev.saga.schemas.Catalog;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoisonsTest {
    private final Poisons poisons = new Poisons(Catalog.load());
    private final Poisons.Poison poison = poisons.brew("OrderPlaced");

    @Test
    void missing_untilEachWhoHeardItHasIt_namesTheOthers() {
        assertThat(poison.consumers()).containsExactly("inventory", "tracking");

        assertThat(poisons.recognize(event(poison.detail()), "inventory")).isTrue();
        assertThat(poisons.recognize(event(poison.detail()), "inventory")).isTrue();

        assertThat(poisons.missing()).containsExactly("a malformed OrderPlaced does not lie in tracking-unhandled");
        assertThat(poisons.found()).isEqualTo(1);
    }

    @Test
    void recognize_whenAnythingIsMissingOfIt_doesNot() {
        var cut = poison.detail().deepCopy();
        cut.entrySet().clear();

        assertThat(poisons.recognize(event(cut), "inventory")).isFalse();
        assertThat(poisons.missing()).hasSize(2);
    }

    private Event event(JsonObject detail) {
        return new Event(poison.source(), poison.type(), Optional.empty(), List.of(), detail.toString());
    }
}
