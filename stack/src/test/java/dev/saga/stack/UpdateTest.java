package dev.saga.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an update would touch: the resources that are registered otherwise than before. */
class UpdateTest {
    private static final char SEPARATOR = '\t';
    private static final RegisteredStack DEV = stack("dev", Sources::built);

    @Test
    void define_inAnotherJvm_registersTheSame() throws IOException {
        assertThat(printedByAnotherJvm()).isEqualTo(byName(DEV));
    }

    @ParameterizedTest
    @CsvSource({"orders, 'api,events,relay,sweeper'", "inventory, 'api,events,relay'", "tracking, 'api,events'"})
    void define_afterAChangeOfOneServicesCode_changesItsOwnFunctionsAndAliasesOnly(String service, String functions) {
        var after =
                stack("dev", path -> path.endsWith("/" + service + ".zip") ? "something else" : Sources.built(path));
        var expected = new TreeSet<String>();
        for (var function : functions.split(",", -1)) {
            expected.add("aws:lambda/function:Function " + service + "-" + function + " [code]");
            expected.add("aws:lambda/alias:Alias " + service + "-" + function + " [functionVersion]");
        }
        assertThat(changed(after)).isEqualTo(expected);
    }

    @Test
    void define_underAnotherName_sharesNoPhysicalName() {
        var dev = names(DEV);
        var prod = names(stack("prod", Sources::built));
        assertThat(dev).isNotEmpty().doesNotContainAnyElementsOf(prod);
    }

    /** Where hashes are salted anew, so that no text may depend on the order of a hash map. */
    private static Map<String, JsonObject> printedByAnotherJvm() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Print.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var printed = new TreeMap<String, JsonObject>();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().filter(line -> line.indexOf(SEPARATOR) > 0).forEach(line -> {
                var end = line.indexOf(SEPARATOR);
                printed.put(
                        line.substring(0, end),
                        JsonParser.parseString(line.substring(end + 1)).getAsJsonObject());
            });
        } finally {
            process.destroyForcibly();
        }
        return printed;
    }

    /** Prints what is registered. */
    static final class Print {
        private Print() {}

        public static void main(String[] args) {
            var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            byName(DEV).forEach((resource, inputs) -> out.println(resource + SEPARATOR + inputs));
            System.exit(0);
        }
    }

    /** A class of its own: other threads ask it while the test's class is still being initialised. */
    private static final class Sources {
        private Sources() {}

        static String built(String path) {
            return "built from the same sources as " + path;
        }
    }

    private static RegisteredStack stack(String name, UnaryOperator<String> contentOf) {
        return RegisteredStack.of(name, Map.of(), contentOf);
    }

    /** Type, name and the properties that differ, as a preview would say. */
    private static Set<String> changed(RegisteredStack after) {
        var old = byName(DEV);
        var now = byName(after);
        assertThat(now.keySet()).isEqualTo(old.keySet());
        var changed = new TreeSet<String>();
        now.forEach((resource, inputs) -> {
            var properties = new TreeSet<String>();
            inputs.keySet().stream()
                    .filter(property -> !inputs.get(property)
                            .equals(old.getOrDefault(resource, new JsonObject()).get(property)))
                    .forEach(properties::add);
            if (!properties.isEmpty()) {
                changed.add(resource + " " + properties);
            }
        });
        return changed;
    }

    private static Map<String, JsonObject> byName(RegisteredStack stack) {
        var byName = new TreeMap<String, JsonObject>();
        stack.all().forEach(resource -> byName.put(resource.type() + " " + resource.name(), resource.inputs()));
        return byName;
    }

    /** Names that are unique in an account and region: not those inside of a pool, a role, a function or a registry. */
    private static Set<String> names(RegisteredStack stack) {
        var names = new TreeSet<String>();
        for (var resource : stack.all()) {
            if (!resource.type().matches(".*:(ResourceServer|RolePolicy|Alias|Schema)")) {
                resource.physicalName().ifPresent(name -> names.add(resource.type() + " " + name));
            }
        }
        return names;
    }
}
