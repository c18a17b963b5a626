package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of beliefs about AWS: each belief has a page, tests that exist, and a way to be wrong; each open one has a question. */
class AwsBeliefsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs").resolve("aws.md");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern RULE = Pattern.compile("(Saga|AwsSolutions|Serverless)-[A-Za-z0-9]+");
    private static final Pattern RULE_ID = Pattern.compile("\"(" + RULE.pattern() + ")\"");
    private static final Pattern TEST_METHOD = Pattern.compile("(?m)^\\s+(?:static )?void (\\w+)\\(");
    private static final List<String> PARTS_OF_A_QUESTION =
            List.of("* **Known:** ", "* **Until then:** ", "* **Cheapest test:** ");

    /** The names of the methods of every test class, by the simple name of the class. */
    private static final Map<String, TreeSet<String>> TESTS = new TreeMap<>();

    private static final TreeSet<String> RULES = new TreeSet<>();

    /** A line of a table. */
    private record Belief(String name, boolean open, String page, String heldBy, String wrongIf) {
        static Belief of(String line) {
            var cells = line.split(" \\| ", -1);
            assertThat(cells).as("cells of %s", line).hasSize(5);
            return new Belief(
                    texts(NAME, cells[0]).get(0),
                    cells[0].contains("**open**"),
                    cells[2],
                    cells[3],
                    cells[4].replaceFirst(" \\|$", ""));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void readSources() throws IOException {
        readModule(ROOT);
    }

    /** Reads a module's tests, and the modules below it. */
    private static void readModule(Path module) throws IOException {
        var tests = module.resolve(Path.of("src", "test", "java"));
        if (Files.exists(tests)) {
            try (var files = Files.walk(tests)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    readTest(file);
                }
            }
        }
        try (var children = Files.list(module)) {
            for (var child : children.toList()) {
                if (Files.exists(child.resolve("pom.xml"))) {
                    readModule(child);
                }
            }
        }
    }

    private static void readTest(Path file) throws IOException {
        var name = file.getFileName().toString().replace(".java", "");
        if (name.endsWith("Test") || name.endsWith("IT")) {
            TESTS.computeIfAbsent(name, all -> new TreeSet<>()).addAll(texts(TEST_METHOD, Files.readString(file)));
        } else if (name.endsWith("Rules")) {
            RULES.addAll(texts(RULE_ID, Files.readString(file)));
        }
    }

    static List<Belief> beliefs() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| \\[?`.*"))
                .map(Belief::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("beliefs")
    void belief_namesAPage(Belief belief) {
        assertThat(texts(LINK, belief.page())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("beliefs")
    void belief_isHeldByTestsThatExist_orByNone(Belief belief) {
        var holders = texts(SPAN, belief.heldBy());
        if (!belief.heldBy().equals("none")) {
            assertThat(holders).isNotEmpty();
        }
        assertThat(holders)
                .allSatisfy(holder -> assertThat(exists(holder)).as(holder).isTrue());
    }

    private static boolean exists(String holder) {
        if (RULE.matcher(holder).matches()) {
            return RULES.contains(holder);
        }
        var parts = holder.split("\\.", 2);
        var methods = TESTS.get(parts[0]);
        return methods != null && (parts.length == 1 || methods.contains(parts[1]));
    }

    @ParameterizedTest
    @MethodSource("beliefs")
    void belief_canBeWrong(Belief belief) {
        assertThat(belief.wrongIf()).isNotBlank();
    }

    @Test
    void names_areUnique() throws IOException {
        assertThat(beliefs()).extracting(Belief::name).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }

    @Test
    void openBeliefs_haveOneQuestionEach_withWhatIsKnownTheDefaultAndATest() throws IOException {
        var open = beliefs().stream().filter(Belief::open).map(Belief::name);
        var sections = Stream.of(Files.readString(PAGE).split("\n### ", -1))
                .skip(1)
                .collect(Collectors.toMap(section -> section.split("\n", 2)[0], section -> section));
        assertThat(sections.keySet()).containsExactlyInAnyOrderElementsOf(open.toList());
        assertThat(sections)
                .allSatisfy((name, section) -> assertThat(section.lines().filter(line -> line.startsWith("* ")))
                        .as(name)
                        .hasSize(PARTS_OF_A_QUESTION.size())
                        .zipSatisfy(
                                PARTS_OF_A_QUESTION,
                                (line, part) -> assertThat(line).startsWith(part)));
    }

    @Test
    void addresses_areHttps_orAreThere() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(texts(LINK, page)).isNotEmpty().allSatisfy(address -> {
            if (address.contains(":")) {
                var uri = URI.create(address);
                assertThat(uri.getScheme()).isEqualTo("https");
                assertThat(uri.getHost()).isNotBlank();
            } else {
                assertThat(isThere(address)).as(address).isTrue();
            }
        });
    }

    private static boolean isThere(String address) throws IOException {
        var parts = address.split("#", 2);
        var file = parts[0].isEmpty() ? PAGE : PAGE.resolveSibling(parts[0]);
        return Files.exists(file)
                && (parts.length == 1
                        || Files.readAllLines(file).stream()
                                .filter(line -> line.startsWith("#"))
                                .map(AwsBeliefsTest::anchor)
                                .anyMatch(parts[1]::equals));
    }

    /** The anchor that GitHub gives a heading. */
    private static String anchor(String heading) {
        return heading.replaceFirst("#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }

    private static List<String> texts(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
