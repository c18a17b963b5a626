package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.contracts.running.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every relative link and anchor in the project's Markdown files leads to a file and a heading. */
class LinksTest {
    @TempDir
    private Path directory;

    @Test
    void links_ofEveryMarkdownFile_leadToAFileAndAHeading() {
        var files = ProjectFiles.markdown();

        assertThat(files)
                .contains(Project.root().resolve("README.md"), Project.root().resolve("docs/contracts.md"));
        assertThat(problems(Project.root(), files)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            [a](b.md)                  |
            [a](b.md#two-words)        |
            [a](b.md#two-words-1)      |
            [a](#the-a-page)           |
            [a](../docs)               |
            [a](https://example.com/x) |
            `[a](c.md)`                |
            [a](c.md)                  | c.md: there is no such file
            [a](b.md#three)            | b.md#three: b.md has no heading with this anchor
            [a](#none)                 | #none: a.md has no heading with this anchor
            [a](b.md#in-a-block)       | b.md#in-a-block: b.md has no heading with this anchor
            [a](../../outside)         | ../../outside: leads out of the project
            <a href="c.md">a</a>       | c.md: there is no such file
            [a][ref] [ref]: b.md       |
            """)
    void link_isFollowedAsGitHubDoes(String text, String problem) throws IOException {
        var docs = Files.createDirectory(directory.resolve("docs"));
        Files.writeString(docs.resolve("a.md"), "# The `A` page!\n\n" + text.replace(" [ref]:", "\n\n[ref]:") + "\n");
        Files.writeString(
                docs.resolve("b.md"), "# B\n\n## Two words\n\n```sh\n# In a block\n```\n\n## Two [words](a.md)\n");

        assertThat(problems(directory, ProjectFiles.below(directory, ".md")))
                .isEqualTo(problem == null ? List.of() : List.of("docs/a.md links to " + problem));
    }

    private static List<String> problems(Path root, List<Path> files) {
        return files.stream()
                .flatMap(file -> Markdown.relativeLinks(ProjectFiles.read(file)).stream()
                        .flatMap(link -> problem(root, file, link).stream())
                        .map(problem -> root.relativize(file) + " links to " + problem))
                .toList();
    }

    private static Optional<String> problem(Path root, Path file, String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty()
                ? file
                : Objects.requireNonNull(file.getParent()).resolve(parts[0]).normalize();
        if (!target.startsWith(root)) {
            return Optional.of(link + ": leads out of the project");
        }
        if (!Files.exists(target)) {
            return Optional.of(link + ": there is no such file");
        }
        return parts.length == 1
                        || !target.toString().endsWith(".md")
                        || Markdown.anchors(ProjectFiles.read(target)).contains(parts[1])
                ? Optional.empty()
                : Optional.of(link + ": " + target.getFileName() + " has no heading with this anchor");
    }
}
