package dev.saga.chassis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {
    @Test
    void attribute_thatIsMissing_isNamedWithItsItem() {
        var item = Map.of("pk", Attributes.text("ORDER#1"), "sk", Attributes.text("STATE"));

        assertThatThrownBy(() -> Attributes.textOf(item, "status")).hasMessageContaining("ORDER#1", "STATE", "status");
        assertThatThrownBy(() -> Attributes.numberOf(item, "version")).hasMessageContaining("version");
        assertThatThrownBy(() -> Attributes.mapsOf(item, "lines")).hasMessageContaining("lines");
        assertThat(Attributes.optionalTextOf(item, "reason")).isEmpty();
    }
}
