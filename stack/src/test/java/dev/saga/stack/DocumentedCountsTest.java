package dev.saga.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that the documents state of the stack {@code dev} are those of the program. */
class DocumentedCountsTest {
    private static final RegisteredStack STACK = RegisteredStack.ofFile("dev");
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @CsvSource({
        "README.md, lists (\\d+) resources",
        "docs/deploying.md, lists (\\d+) resources",
        "docs/deploying.md, removes all (\\d+) resources"
    })
    void resources_inTheDocument_areCountedAsByTheCli(String document, Pattern statement) throws IOException {
        assertThat(numberIn(document, statement)).isEqualTo(STACK.count());
    }

    @ParameterizedTest
    @CsvSource({"docs/compared.md, (\\d+) alarms", "docs/deploying.md, CloudWatch alarms \\| (\\d+) ×"})
    void alarms_inTheDocument_areCounted(String document, Pattern statement) throws IOException {
        assertThat(numberIn(document, statement))
                .isEqualTo(
                        STACK.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").size());
    }

    @Test
    void longestStackName_inTheDocument_isComputed() throws IOException {
        assertThat(numberIn("docs/deploying.md", Pattern.compile("stack's name has at most (\\d+) characters")))
                .isEqualTo(PhysicalName.longestPrefix() - "saga-".length());
    }

    private static int numberIn(String document, Pattern statement) throws IOException {
        var numbers = statement
                .matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(numbers).as("\"%s\" in %s", statement, document).hasSize(1);
        return Integer.parseInt(statement.matcher(numbers.get(0)).replaceFirst("$1"));
    }
}
