package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.contracts.running.Project;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every Maven command in the Markdown files names modules, profiles and test classes that exist. */
class MavenCommandsTest {
    /** At the start of a line of a block, or in a code span. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *mvn (?<line>.+)$|`mvn (?<span>[^`]+)`");

    private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");
    private static final Pattern PROFILE = Pattern.compile("-P(\\S+)");
    private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test=('[^']+'|\\S+)");

    @Test
    void commands_ofEveryMarkdownFile_nameWhatExists() {
        var problems = new ArrayList<String>();
        var commands = 0;
        for (var file : ProjectFiles.markdown()) {
            for (var command : commands(ProjectFiles.read(file))) {
                commands++;
                problems(command).stream()
                        .map(problem -> ProjectFiles.relative(file) + ": mvn " + command + ": " + problem)
                        .forEach(problems::add);
            }
        }
        assertThat(commands).isPositive();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            mvn verify -pl stack,services/orders -am               |
            mvn verify -pl stocks                                  | no module stocks
            mvn verify -Pcontract                                  |
            mvn verify -Pcontracts                                 | no profile contracts
            mvn test -Dtest=LintCheckTest,MavenCommandsTest        | no test class LintCheckTest
            mvn verify -Dtest='MavenCommandsTest' -Dit.test='Ap*IT' |
            mvn verify -Dit.test='Apx*IT'                          | no test class Apx*IT
            """)
    void command_isHeldAgainstTheProject(String command, String problem) {
        var found = commands("```sh\n" + command + "\n```\n");

        assertThat(found).hasSize(1);
        assertThat(problems(found.get(0))).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    private static List<String> commands(String markdown) {
        return COMMAND.matcher(markdown)
                .results()
                .map(command -> command.group(1) == null ? command.group(2) : command.group(1))
                .map(command -> command.replaceFirst(" +#.*", ""))
                .filter(command -> !command.contains("…"))
                .toList();
    }

    private static List<String> problems(String command) {
        var problems = new ArrayList<String>();
        names(MODULES, command)
                .filter(module -> !Files.exists(Project.root().resolve(module).resolve("pom.xml")))
                .forEach(module -> problems.add("no module " + module));
        var pom = ProjectFiles.read(Project.root().resolve("pom.xml"))
                + ProjectFiles.read(Project.root().resolve("contract-tests/pom.xml"));
        names(PROFILE, command)
                .filter(profile -> !pom.contains("<id>" + profile + "</id>"))
                .forEach(profile -> problems.add("no profile " + profile));
        for (var test : names(TESTS, command).toList()) {
            if (!isTestClass(test)) {
                problems.add("no test class " + test);
            }
        }
        return problems;
    }

    /** The names of a comma-separated argument. */
    private static Stream<String> names(Pattern argument, String command) {
        return argument.matcher(command)
                .results()
                .map(MatchResult::group)
                .flatMap(found -> Stream.of(found.replaceFirst(argument.pattern(), "$1")
                        .replace("'", "")
                        .split(",", -1)));
    }

    private static boolean isTestClass(String name) {
        var file = Pattern.compile(".*/src/test/java/.*/" + name.replace("*", ".*") + "\\.java");
        return ProjectFiles.below(Project.root(), ".java").stream()
                .anyMatch(source -> file.matcher(ProjectFiles.relative(source)).matches());
    }
}
