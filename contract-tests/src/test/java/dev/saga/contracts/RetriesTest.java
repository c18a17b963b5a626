package dev.saga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.contracts.checks.Check;
import dev.saga.contracts.running.Project;
import dev.saga.contracts.running.Stack;
import dev.saga.stack.RegisteredStack.Registered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every number in docs/retries.md is that of the code or of the registered resources, and no retry is missing there. */
class RetriesTest {
    private static final Path PAGE = Project.root().resolve("docs/retries.md");

    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| [^|]+ \\| [^|]+ \\| (?<value>\\d+(?: (?:ms|s|min|h|d))?) \\| (?<place>[^|]+) \\|$");
    private static final Pattern CONSTANT = Pattern.compile("`(?<file>\\w+)\\.(?<name>[A-Z_]+)`");
    private static final Pattern PROPERTY = Pattern.compile("`(?<type>\\w+) (?<glob>[\\w*-]+) (?<path>[\\w.]+)`");
    private static final Pattern LIMIT =
            Pattern.compile("maximum\\w+|timeout\\w*|messageRetentionSeconds|retentionDays|scheduleExpression");
    private static final Pattern LINK = Pattern.compile("\\[AWS]\\(https://(docs\\.aws|sdk\\.amazonaws)\\.[^)]+\\)");

    private static final Pattern DURATION = Pattern.compile("Duration\\.of(?<unit>\\w+)\\((?<number>[\\d_]+)\\)");
    private static final Pattern DURATION_CONSTANT = Pattern.compile("static final Duration (\\w+) =");
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) minutes?\\)");

    /** Modules whose waits and limits belong to the laptop's AWS, and not to the saga. */
    private static final Pattern OF_THE_LAPTOP = Pattern.compile("local/.*|.*/src/test/.*");

    /** One line of the table, with the value's place in the page. */
    private record Row(int start, int end, String value, String place) {}

    private static List<Row> rows() {
        return ROW.matcher(ProjectFiles.read(PAGE))
                .results()
                .map(row -> new Row(row.start(1), row.end(1), row.group(1), row.group(2)))
                .toList();
    }

    /** With {@code -Ddocs.write} the values are written anew, as {@code DocumentationTest} writes its pages. */
    @Test
    void values_areThoseOfTheirPlaces() throws IOException {
        var rows = rows();
        var page = new StringBuilder(ProjectFiles.read(PAGE));
        var wrong = new ArrayList<String>();
        for (var i = rows.size() - 1; i >= 0; i--) {
            var row = rows.get(i);
            if (!LINK.matcher(row.place()).matches()) {
                var actual = value(row);
                if (!actual.equals(row.value())) {
                    page.replace(row.start(), row.end(), actual);
                    wrong.add(row.place() + " is " + actual + ", and docs/retries.md has " + row.value());
                }
            }
        }
        assertThat(unreadable())
                .as("lines without a value such as 4 or 24 h in their third column")
                .isEmpty();
        assertThat(rows).isNotEmpty();
        if (System.getProperty("docs.write") != null) {
            Files.writeString(PAGE, page);
            return;
        }
        assertThat(wrong).as("write the values anew with -Ddocs.write").isEmpty();
    }

    @Test
    void registeredLimits_areAllInTheTable() {
        var places = rows().stream()
                .flatMap(row -> PROPERTY.matcher(row.place()).results())
                .toList();
        var missing = new TreeSet<String>();
        for (var resource : program()) {
            for (var path : limits("", resource.inputs())) {
                if (places.stream()
                        .noneMatch(place -> resource.type().endsWith(":" + place.group(1))
                                && matches(place.group(2), resource.name())
                                && place.group(3).equals(path))) {
                    missing.add(resource.type() + " " + resource.name() + " " + path);
                }
            }
        }
        assertThat(missing).as("properties that docs/retries.md lacks").isEmpty();
    }

    /** The paths of the properties whose name is that of a limit. */
    private static List<String> limits(String prefix, JsonObject properties) {
        var paths = new ArrayList<String>();
        properties.entrySet().forEach(property -> {
            var path = prefix + property.getKey();
            if (LIMIT.matcher(property.getKey()).matches()) {
                paths.add(path);
            } else if (property.getValue().isJsonObject()) {
                paths.addAll(limits(path + ".", property.getValue().getAsJsonObject()));
            }
        });
        return paths;
    }

    @Test
    void durationsInTheCode_areAllInTheTable() {
        var page = ProjectFiles.read(PAGE);
        var missing = new ArrayList<String>();
        for (var source : sources(".java").toList()) {
            var name = simpleName(source);
            // Those of the Pulumi program are in the registered resources.
            if (source.startsWith(Project.root().resolve("stack"))) {
                continue;
            }
            DURATION_CONSTANT
                    .matcher(ProjectFiles.read(source))
                    .results()
                    .map(constant -> name + "." + constant.group(1))
                    .filter(constant -> !page.contains("`" + constant + "`"))
                    .forEach(missing::add);
        }
        assertThat(missing).as("constants that docs/retries.md lacks").isEmpty();
    }

    /** The lines of the table, without its head, that no row was read from. */
    private static List<String> unreadable() {
        var page = ProjectFiles.read(PAGE);
        return page.substring(page.indexOf("\n## The numbers\n"))
                .lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .filter(line -> !ROW.matcher(line).matches())
                .toList();
    }

    private static String value(Row row) {
        var constant = CONSTANT.matcher(row.place());
        if (constant.matches()) {
            return valueOfConstant(constant.group("file"), constant.group("name"));
        }
        var property = PROPERTY.matcher(row.place());
        assertThat(property.matches())
                .as("%s is Class.CONSTANT, or a resource's type, name and property, or a link to AWS", row.place())
                .isTrue();
        var values = ofType(property.group("type")).stream()
                .filter(resource -> matches(property.group("glob"), resource.name()))
                .map(resource -> valueOfProperty(resource, property.group("path")))
                .distinct()
                .toList();
        assertThat(values).as("values of %s", row.place()).hasSize(1);
        return values.get(0);
    }

    private static String valueOfConstant(String file, String name) {
        var declaration = Pattern.compile("static final (?:Duration|int|long) " + name + " =\\s*([^;]+);");
        var values = new ArrayList<String>();
        sources("/" + file + ".java")
                .flatMap(
                        source -> declaration.matcher(ProjectFiles.read(source)).results())
                .map(found -> valueOfExpression(name, found.group(1)))
                .forEach(values::add);
        assertThat(values)
                .as("declarations of %s in a file %s.java", name, file)
                .hasSize(1);
        return values.get(0);
    }

    private static String valueOfExpression(String name, String expression) {
        var duration = DURATION.matcher(expression);
        if (duration.find()) {
            return text(duration(number(duration.group("number")), duration.group("unit")));
        }
        var number = number(expression);
        return unit(name).map(unit -> text(duration(number, unit))).orElse(Long.toString(number));
    }

    /** A duration if the property's name ends with a unit, and a number otherwise. */
    private static String valueOfProperty(Registered resource, String path) {
        JsonElement value = resource.inputs();
        for (var name : path.split("\\.", -1)) {
            value = value.getAsJsonObject().get(name);
            assertThat(value)
                    .as("%s of %s %s", path, resource.type(), resource.name())
                    .isNotNull();
        }
        var rate = RATE.matcher(value.getAsString());
        if (rate.matches()) {
            return text(Duration.ofMinutes(number(rate.group(1))));
        }
        var number = value.getAsBigDecimal().longValueExact();
        // Lambda's API gives the timeout of a function in seconds.
        var unit = path.equals("timeout") ? Optional.of("Seconds") : unit(path);
        return unit.map(known -> text(duration(number, known))).orElse(Long.toString(number));
    }

    private static Optional<String> unit(String name) {
        return Stream.of("Days", "Hours", "Minutes", "Seconds", "Millis")
                .filter(unit -> name.toLowerCase(Locale.ROOT).endsWith(unit.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "Days" -> Duration.ofDays(number);
            case "Hours" -> Duration.ofHours(number);
            case "Minutes" -> Duration.ofMinutes(number);
            case "Seconds" -> Duration.ofSeconds(number);
            case "Millis" -> Duration.ofMillis(number);
            default -> throw new IllegalArgumentException("no unit of a duration: " + unit);
        };
    }

    /** In the largest unit that leaves a whole number; up to a day in hours. */
    private static String text(Duration duration) {
        var seconds = duration.toSeconds();
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + " ms";
        }
        if (seconds % 60 != 0) {
            return seconds + " s";
        }
        if (seconds % 3600 != 0) {
            return duration.toMinutes() + " min";
        }
        return duration.toHours() % 24 != 0 || duration.toDays() == 1
                ? duration.toHours() + " h"
                : duration.toDays() + " d";
    }

    private static long number(String digits) {
        return Long.parseLong(digits.strip().replace("_", ""));
    }

    private static boolean matches(String glob, String name) {
        return name.matches(glob.replace("*", ".*"));
    }

    private static List<Registered> ofType(String simpleName) {
        return program().stream()
                .filter(resource -> resource.type().endsWith(":" + simpleName))
                .toList();
    }

    private static Stream<Path> sources(String name) {
        return ProjectFiles.below(Project.root(), name).stream()
                .filter(source ->
                        !OF_THE_LAPTOP.matcher(ProjectFiles.relative(source)).matches());
    }

    private static String simpleName(Path source) {
        return String.valueOf(source.getFileName()).replace(".java", "");
    }

    /** What the program registers; skips the test if the catalog keeps the program from running. */
    private static List<Registered> program() {
        Findings.ofProject().assumeUsable(Check.EXAMPLES);
        return Stack.ofProgram().all();
    }
}
