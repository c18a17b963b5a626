package dev.saga.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The fault matrix of docs/reliability.md says nothing that is not so. */
class FaultMatrixTest {
    private static final Path ROOT = Path.of("..");
    private static final String NOTHING = "·";
    private static final String SIMULATED = "S";
    private static final Pattern LEGEND = Pattern.compile("\\* \\*\\*([A-Z])\\*\\* = `(\\w+)#(\\w+)`");

    private final List<String> page = page();

    @Test
    void everyCell_namesATestOfTheLegend() {
        var keys = legend().keySet();

        for (var row : matrix().entrySet()) {
            for (var cell : row.getValue().values()) {
                if (!cell.equals(NOTHING)) {
                    assertThat(keys).as(row.getKey()).containsAll(List.of(cell.split(" ", -1)));
                }
            }
        }
    }

    @Test
    void everyTestOfTheLegend_exists() throws IOException {
        for (var test : legend().values()) {
            try (var files = Files.walk(ROOT)) {
                var file = files.filter(path -> path.endsWith(test.type() + ".java"))
                        .findFirst();
                assertThat(file).as(test.type()).isPresent();
                assertThat(Files.readString(file.orElseThrow())).contains("void " + test.method() + "(");
            }
        }
    }

    @Test
    void everyFaultAndEveryStep_hasCover() {
        var matrix = matrix();

        assertThat(matrix.size()).isGreaterThanOrEqualTo(25);
        assertThat(matrix.keySet())
                .containsAll(Arrays.stream(Fault.values()).map(Fault::name).toList());
        matrix.forEach((fault, cells) -> assertThat(cells.values()).as(fault).anyMatch(cell -> !cell.equals(NOTHING)));
        for (var step : SagaStep.values()) {
            assertThat(matrix.values())
                    .as(step.name())
                    .extracting(cells -> cells.get(step))
                    .anyMatch(cell -> !NOTHING.equals(cell));
        }
    }

    @Test
    void everySimulatedCell_happened() {
        assumeTrue(Storms.areTheDocumented(), "the page tells of the seeds 1 to 1,000");
        var happened = Storms.all().happened();

        for (var fault : Fault.values()) {
            var cells = Objects.requireNonNull(matrix().get(fault.name()));
            var documented = cells.entrySet().stream()
                    .filter(cell -> cell.getValue().contains(SIMULATED))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(Objects.requireNonNull(happened.get(fault), fault.name()).steps())
                    .as(fault.name())
                    .containsAll(documented);
        }
    }

    private record NamedTest(String type, String method) {}

    private Map<String, NamedTest> legend() {
        var legend = new LinkedHashMap<String, NamedTest>();
        for (var line : page) {
            var entry = LEGEND.matcher(line);
            if (entry.lookingAt()) {
                legend.put(entry.group(1), new NamedTest(entry.group(2), entry.group(3)));
            }
        }
        return legend;
    }

    /** The rows by their faults, without what the fault means. */
    private Map<String, Map<SagaStep, String>> matrix() {
        var header = page.stream()
                .filter(line -> line.startsWith("| fault |"))
                .map(FaultMatrixTest::cells)
                .findFirst()
                .orElseThrow();
        var matrix = new LinkedHashMap<String, Map<SagaStep, String>>();
        for (var line : page) {
            if (line.startsWith("| `")) {
                var cells = cells(line);
                var row = new EnumMap<SagaStep, String>(SagaStep.class);
                for (int column = 2; column < cells.size(); column++) {
                    row.put(SagaStep.valueOf(header.get(column)), cells.get(column));
                }
                assertThat(row.keySet()).as(line).containsExactly(SagaStep.values());
                matrix.put(cells.get(0).replace("`", ""), row);
            }
        }
        return matrix;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static List<String> page() {
        try {
            return Files.readAllLines(ROOT.resolve("docs/reliability.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
