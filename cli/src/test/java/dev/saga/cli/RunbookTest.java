package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands that the runbook tells an operator to type. Each acts on a stack on AWS. */
class RunbookTest {
    private static final Path RUNBOOK = Path.of("..", "docs", "operations.md");

    /** A line of a block, or a span within a sentence; a span without an argument is only the command's name. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./saga (?<line>[^#\\n]+)|`\\./saga (?<span>[^`]+)`");

    static List<String> commands() throws IOException {
        return COMMAND.matcher(Files.readString(RUNBOOK))
                .results()
                .map(found -> (found.group(1) == null ? found.group(2) : found.group(1)).strip())
                .toList();
    }

    static List<String> deadLetterCommands() throws IOException {
        return commands().stream()
                .filter(command -> command.startsWith("dead-letters "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_isAccepted_andNamesItsStack(String command) {
        assertThat(parsed(command).hasMatchedOption("--stack"))
                .as("--stack in ./saga " + command)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("deadLetterCommands")
    void command_onDeadLetters_namesItsQueue(String command) {
        assertThat(parsed(command).matchedPositionals())
                .as("a queue in ./saga " + command)
                .isNotEmpty();
    }

    /** Parses it with values in place of the variables and of what the operator fills in. */
    private static CommandLine.ParseResult parsed(String command) {
        var words = command.replace("$SERVICE", "orders")
                .replace("…", "2026-11-22T06:00:00Z")
                .split(" ");
        var commands = new CommandLine(new SagaCommand()).parseArgs(words).asCommandLineList();
        return commands.get(commands.size() - 1).getParseResult();
    }
}
