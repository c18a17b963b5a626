package dev.saga.simulation.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The demo's stories as they were recorded: the same functions, given the same, decide the same. Recorded anew with
 * {@code -Dhistories.record=true}; docs/reliability.md has the command.
 */
class HistoriesTest {
    static List<Story> stories() {
        return Story.all();
    }

    @BeforeAll
    static void recordAnew_whenAsked() {
        if (Boolean.getBoolean("histories.record")) {
            Story.all().forEach(story -> story.told().write(story.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void history_whenReplayed_isTheSame(Story story) {
        var bench = new Bench();
        for (var recorded : History.read(story.name()).steps()) {
            assertThat(bench.play(recorded.input())).isEqualTo(recorded);
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void story_whenTold_hasTheRecordedSteps(Story story) {
        assertThat(story.told()).isEqualTo(History.read(story.name()));
    }
}
