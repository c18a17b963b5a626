package dev.saga.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.saga.local.engine.Inputs.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputsTest {
    @Test
    void unread_whenNothingWasRead_isEveryPropertyThatIsSet() {
        assertThat(inputs("{'name': 'Io', 'orbit': {'days': 2}, 'rings': null}").unread())
                .containsExactly("name", "orbit");
    }

    @Test
    void unread_whenAPartWasRead_isTheRestOfIt() {
        var inputs = inputs("{'orbit': {'days': 2, 'around': 'Jupiter'}, 'craters': [{'name': 'a', 'depth': 1}]}");

        inputs.integer("orbit.days");
        inputs.each("craters").forEach(crater -> crater.requiredText("name"));

        assertThat(inputs.unread()).containsExactly("craters.depth", "orbit.around");
    }

    @Test
    void unread_whenAWholeObjectWasRead_coversItsParts() {
        var inputs = inputs("{'orbit': {'days': 2, 'around': 'Jupiter'}, 'names': {'en': 'Io'}}");

        inputs.object("orbit");
        inputs.textsByName("names");

        assertThat(inputs.unread()).isEmpty();
    }

    @Test
    void unread_whenAPropertyHasNoEffect_leavesItOut() {
        var inputs = inputs("{'colour': 'yellow'}");

        inputs.withoutEffect("colour");

        assertThat(inputs.unread()).isEmpty();
    }

    @Test
    void uses_whenPropertiesAreAbsent_namesTheOnesAskedFor() {
        var inputs = inputs("{}");

        inputs.text("name");
        inputs.withoutEffect("colour");
        inputs.refuse("rings");

        assertThat(inputs.uses())
                .containsEntry("name", Use.SIMULATED)
                .containsEntry("colour", Use.WITHOUT_EFFECT)
                .containsEntry("rings", Use.REFUSED);
    }

    @Test
    void refuse_whenThePropertyIsSet_namesTheResourceAndTheProperty() {
        var inputs = inputs("{'craters': [{'water': true}]}");

        assertThatThrownBy(() -> inputs.each("craters").get(0).refuse("water"))
                .isInstanceOf(ResourceException.class)
                .hasMessage("planets:index:Moon io: craters.water is not simulated on this machine.");
    }

    @Test
    void refuse_whenThePropertyAsksForNothing_letsItPass() {
        var inputs = inputs("{'water': false, 'rings': [], 'air': ''}");

        assertThatCode(() -> List.of("water", "rings", "air").forEach(inputs::refuse))
                .doesNotThrowAnyException();
    }

    @Test
    void integer_whenItIsOutsideItsLimits_isRefused() {
        var inputs = inputs("{'days': 366}");

        assertThat(inputs.integer("days", 1, 366)).hasValue(366);
        assertThatThrownBy(() -> inputs.integer("days", 1, 365))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("days is not between 1 and 365");
    }

    private static Inputs inputs(String json) {
        return new Inputs(new Resource(
                "urn", "planets:index:Moon", "io", JsonParser.parseString(json).getAsJsonObject()));
    }
}
