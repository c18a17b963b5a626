package dev.saga.contracts;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.saga.contracts.running.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The modules of this project and which classes of which module use another's, as a Mermaid diagram. Modules with the same
 * arrows share a box. An arrow is left out where a chain of other arrows leads to the same module.
 */
final class ModulePicture {
    private static final Path PAGE = Project.root().resolve("ARCHITECTURE.md");
    private static final Pattern DRAWING =
            Pattern.compile("(?<=<!-- Drawn by ArchitectureTest. -->\n\n```mermaid\n).*?(?=```\n)", Pattern.DOTALL);

    /** Where the build of a module puts its classes. Libraries lie deeper, in target/lib. */
    private static final Pattern BUILT =
            Pattern.compile(Pattern.quote(Project.root().toUri().getPath()) + "(.+)/target/(?:classes/|[^/]+\\.jar!)");

    private final Map<String, Set<String>> arrows;

    private ModulePicture(Map<String, Set<String>> arrows) {
        this.arrows = arrows;
    }

    /** Reads the arrows off the dependencies between classes. */
    static ModulePicture of(JavaClasses classes) {
        var arrows = new TreeMap<String, Set<String>>();
        for (var from : classes) {
            module(from).ifPresent(module -> {
                var targets = arrows.computeIfAbsent(module, name -> new TreeSet<>());
                from.getDirectDependenciesFromSelf().stream()
                        .flatMap(dependency -> module(dependency.getTargetClass()).stream())
                        .filter(target -> !target.equals(module))
                        .forEach(targets::add);
            });
        }
        return new ModulePicture(arrows);
    }

    /** The directory of the module, below the project's, whose build made this class; empty for a library's class. */
    private static Optional<String> module(JavaClass javaClass) {
        return javaClass
                .getSource()
                .map(source -> BUILT.matcher(source.getUri().getSchemeSpecificPart()))
                .filter(Matcher::find)
                .map(built -> built.group(1));
    }

    boolean has(String module) {
        return arrows.containsKey(module);
    }

    /** The diagram as it stands in ARCHITECTURE.md. */
    static String written() throws IOException {
        var drawing = DRAWING.matcher(Files.readString(PAGE));
        return drawing.find() ? drawing.group() : "";
    }

    /** Puts the diagram into ARCHITECTURE.md. */
    void write() throws IOException {
        Files.writeString(PAGE, DRAWING.matcher(Files.readString(PAGE)).replaceFirst(text()));
    }

    /** The diagram in Mermaid's language. */
    String text() {
        var boxes = boxes();
        var text = new StringBuilder("flowchart TD\n");
        boxes.forEach((modules, targets) ->
                text.append("    %s[\"%s\"]\n".formatted(id(modules), String.join("<br/>", modules))));
        boxes.forEach((modules, targets) -> boxes.keySet().stream()
                .filter(box -> targets.contains(box.get(0)))
                .forEach(box -> text.append("    %s --> %s\n".formatted(id(modules), id(box)))));
        return text.toString();
    }

    /** Modules that have the same arrows to and from them, with the arrows that start there. */
    private Map<List<String>, Set<String>> boxes() {
        var alike = arrows.keySet().stream()
                .collect(Collectors.groupingBy(
                        module -> List.of(direct(module), users(module)), LinkedHashMap::new, Collectors.toList()));
        var boxes = new LinkedHashMap<List<String>, Set<String>>();
        alike.values().forEach(modules -> boxes.put(modules, direct(modules.get(0))));
        return boxes;
    }

    /** The modules that this one uses and that no module between them uses. */
    private Set<String> direct(String module) {
        var direct = new TreeSet<>(uses(module));
        uses(module).forEach(between -> direct.removeAll(reachable(between)));
        return direct;
    }

    private Set<String> reachable(String module) {
        var reachable = new TreeSet<String>();
        var waiting = new ArrayDeque<>(uses(module));
        while (!waiting.isEmpty()) {
            var next = waiting.pop();
            if (reachable.add(next)) {
                waiting.addAll(uses(next));
            }
        }
        return reachable;
    }

    private Set<String> uses(String module) {
        return arrows.getOrDefault(module, Set.of());
    }

    private Set<String> users(String module) {
        return arrows.keySet().stream()
                .filter(other -> direct(other).contains(module))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String id(List<String> modules) {
        return modules.get(0).replaceAll("[^a-z]", "_");
    }
}
