package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.contracts.running.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of the glossary, and of the records of decisions. */
class PagesTest {
    private static final int MOST_WORDS = 25;
    private static final Pattern STATUS = Pattern.compile(
            "\\A# \\d+\\. .+\\n\\n\\*\\*Status\\.\\*\\* (?<status>[A-Z][a-z]+) on (?<date>\\d{4}-\\d{2}-\\d{2})[.,]");

    /**
     * A line of the glossary.
     *
     * @param others the words that are not used for it, each in backticks
     */
    private record Term(String name, String meaning, List<String> others) {}

    @Test
    void glossary_hasOneSentenceForEachTerm() {
        var lines = ProjectFiles.read(Project.root().resolve("docs/glossary.md"))
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();

        assertThat(lines).isNotEmpty();
        assertThat(problems(lines)).as("docs/glossary.md").isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = ';', textBlock = """
            | a | Is one. | `b` |                      ;
            | a | Is one. |                            ; expected 3 cells: | a | Is one. |
            | a | Is one. It is. | `b` |               ; a: expected one sentence
            | a | is one. | `b` |                      ; a: expected one sentence
            | a | 1 2 3 4 5 6 7 8 9 A b c d e f g h i j k l m n o p q. | `b` | ; a: expected one sentence
            | a | A 2 3 4 5 6 7 8 9 A b c d e f g h i j k l m n o p q. | `b` | ; a: 26 words, at most 25
            | a | Is one. | b |                        ; a: expected a word in backticks: b
            | b | Is one. | `c` |# a | Is two. | `d` | ; a: not in alphabetical order after b
            | a | Is one. | `c` |# a | Is two. | `d` | ; a: not in alphabetical order after a
            | a | Is one. | `b` |# b | Is two. | `c` | ; a: `b` is a term itself
            """)
    void line_ofTheGlossary_isChecked(String lines, String problem) {
        assertThat(problems(List.of(lines.replace("#", "\n|").split("\n", -1))))
                .isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    private static List<String> problems(List<String> lines) {
        var problems = new ArrayList<String>();
        var terms = new ArrayList<Term>();
        for (var line : lines) {
            var cells = line.substring(1).strip().split(" *\\| *", -1);
            if (cells.length != 4) {
                problems.add("expected 3 cells: " + line);
            } else {
                terms.add(new Term(cells[0], cells[1], List.of(cells[2].split(", ", -1))));
            }
        }
        var names = terms.stream().map(Term::name).toList();
        for (var term : terms) {
            var words = term.meaning().split(" ", -1).length;
            if (!term.meaning().matches("[A-Z].*\\.") || term.meaning().contains(". ")) {
                problems.add(term.name() + ": expected one sentence");
            } else if (words > MOST_WORDS) {
                problems.add(term.name() + ": " + words + " words, at most " + MOST_WORDS);
            }
            for (var other : term.others()) {
                if (!other.matches("`[a-z -]+`")) {
                    problems.add(term.name() + ": expected a word in backticks: " + other);
                } else if (names.contains(other.replace("`", ""))) {
                    problems.add(term.name() + ": " + other + " is a term itself");
                }
            }
        }
        for (var i = 1; i < names.size(); i++) {
            if (names.get(i).compareTo(names.get(i - 1)) <= 0) {
                problems.add(names.get(i) + ": not in alphabetical order after " + names.get(i - 1));
            }
        }
        return problems;
    }

    @Test
    void decisions_haveStatusDateAndWhatWouldChangeThem() {
        var directory = Project.root().resolve("docs/decisions");
        var list = ProjectFiles.read(directory.resolve("README.md"));
        var problems = new ArrayList<String>();
        var decisions = ProjectFiles.below(directory, ".md").stream()
                .filter(file -> String.valueOf(file.getFileName()).matches("\\d{4}-.*"))
                .toList();
        for (var decision : decisions) {
            var page = ProjectFiles.read(decision);
            if (!page.contains("\n\n**What would change it.** ")) {
                problems.add(ProjectFiles.relative(decision) + " has no paragraph \"**What would change it.** …\"");
            }
            var status = STATUS.matcher(page);
            if (!status.find()) {
                problems.add(ProjectFiles.relative(decision)
                        + " has no line \"**Status.** Accepted on 2026-11-22.\" below its title");
                continue;
            }
            var expected = "| " + status.group("status").toLowerCase(Locale.ROOT) + " | " + status.group("date") + " |";
            if (list.lines()
                    .noneMatch(line -> line.contains("(" + decision.getFileName() + ")") && line.endsWith(expected))) {
                problems.add("docs/decisions/README.md has no line of " + decision.getFileName() + " that ends with \""
                        + expected + "\"");
            }
        }
        assertThat(decisions).isNotEmpty();
        assertThat(problems).isEmpty();
    }
}
