package dev.saga.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertCount(document, statement, STACK.count());
    }

    @ParameterizedTest
    @CsvSource({"docs/compared.md, (\\d+) alarms", "docs/deploying.md, CloudWatch alarms \\| (\\d+) ×"})
    void alarms_inTheDocument_areCounted(String document, Pattern statement) throws IOException {
        assertCount(
                document,
                statement,
                STACK.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").size());
    }

    @Test
    void longestStackName_inTheDocument_isComputed() throws IOException {
        assertCount(
                "docs/deploying.md",
                Pattern.compile("stack's name has at most (\\d+) characters"),
                PhysicalName.longestPrefix() - "saga-".length());
    }

    /** With {@code -Ddocs.write} the number is written anew, as {@code DocumentationTest} writes its pages. */
    private static void assertCount(String document, Pattern statement, int count) throws IOException {
        var file = ROOT.resolve(document);
        var text = Files.readString(file);
        var statements = statement.matcher(text).results().toList();
        assertThat(statements).as("\"%s\" in %s", statement, document).hasSize(1);
        var number = statements.get(0);
        if (System.getProperty("docs.write") != null) {
            Files.writeString(file, text.substring(0, number.start(1)) + count + text.substring(number.end(1)));
            return;
        }
        assertThat(Integer.parseInt(number.group(1)))
                .as("\"%s\" in %s; write it anew with -Ddocs.write", statement, document)
                .isEqualTo(count);
    }
}
