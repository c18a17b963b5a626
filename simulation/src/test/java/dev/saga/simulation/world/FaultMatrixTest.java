package dev.saga.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
            for (var cell : row.getValue()) {
                if (!cell.equals(NOTHING)) {
                    assertThat(keys).as(row.getKey()).containsAll(Arrays.asList(cell.split(" ")));
                }
            }
        }
    }

    @Test
    void everyTestOfTheLegend_exists() throws IOException {
        for (var test : legend().values()) {
            var name = test.split("#");
            try (var files = Files.walk(ROOT)) {
                var file = files.filter(path -> path.endsWith(name[0] + ".java")).findFirst();
                assertThat(file).as(test).isPresent();
                assertThat(Files.readString(file.orElseThrow())).as(test).contains("void " + name[1] + "(");
            }
        }
    }

    @Test
    void everyFaultAndEveryStep_hasCover() {
        var matrix = matrix();

        assertThat(matrix.size()).isGreaterThanOrEqualTo(25);
        assertThat(matrix.keySet()).containsAll(Arrays.stream(Fault.values()).map(Fault::name).toList());
        matrix.forEach((fault, cells) -> assertThat(cells).as(fault).anyMatch(cell -> !cell.equals(NOTHING)));
        for (var step : SagaStep.values()) {
            assertThat(matrix.values()).as(step.name()).anyMatch(cells -> !cells.get(step.ordinal())
                    .equals(NOTHING));
        }
    }

    @Test
    void everySimulatedCell_happened() {
        assumeTrue(Storms.areTheDocumented(), "the page tells of the seeds 1 to 1,000");
        var happened = Storms.all().happened();

        for (var fault : Fault.values()) {
            var cells = Objects.requireNonNull(matrix().get(fault.name()));
            for (var step : SagaStep.values()) {
                if (cells.get(step.ordinal()).contains(SIMULATED)) {
                    assertThat(Objects.requireNonNull(happened.get(fault), fault.name()).steps())
                            .as(fault.name())
                            .contains(step);
                }
            }
        }
    }

    private Map<String, String> legend() {
        var legend = new LinkedHashMap<String, String>();
        for (var line : page) {
            var entry = LEGEND.matcher(line);
            if (entry.lookingAt()) {
                legend.put(entry.group(1), entry.group(2) + "#" + entry.group(3));
            }
        }
        return legend;
    }

    /** The rows by their faults, without the fault and what it means. */
    private Map<String, List<String>> matrix() {
        var matrix = new LinkedHashMap<String, List<String>>();
        for (var line : page) {
            if (line.startsWith("| `")) {
                var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
                matrix.put(cells.get(1).replace("`", ""), new ArrayList<>(cells.subList(3, cells.size())));
            }
        }
        return matrix;
    }

    private static List<String> page() {
        try {
            return Files.readAllLines(ROOT.resolve("docs/reliability.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
