package dev.saga.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.contracts.running.Project;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the built project, whose sources may be changed and whose commands may be run. */
record SourcesCopy(Path root) {
    /** Of the build's output what a copy needs not, or must not share. */
    private static final Set<String> LEFT_OUT =
            Set.of(".git", "cli/target/cache", "end-to-end/target", "contract-tests/target", "target");

    private static final long PATIENCE_MINUTES = 10;

    /**
     * What came of a command.
     *
     * @param exit its exit code
     * @param output what it printed, errors included
     */
    record Ran(int exit, String output) {}

    /** A new copy, in the folder {@code project} of this directory. */
    static SourcesCopy in(Path directory) throws IOException {
        var to = Files.createDirectory(directory.resolve("project"));
        var from = Project.root();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var relative = from.relativize(folder).toString();
                if (LEFT_OUT.contains(relative) || folder.endsWith("node_modules")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(relative));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
        return new SourcesCopy(to);
    }

    /** A file of the copy, which may not exist yet. */
    Path file(String name) {
        return root.resolve(name);
    }

    /** Runs a command of the shell; Maven uses what was downloaded before. The log keeps the whole output. */
    Ran run(Path log, String command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", command.replaceFirst("^mvn ", mavenCommand() + " -B -ntp -o "))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Those of the build that runs this test name its own directory.
        builder.environment()
                .keySet()
                .removeIf(name -> name.equals("MAVEN_BASEDIR") || name.equals("MAVEN_PROJECTBASEDIR"));
        var process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("%s", command)
                    .isTrue();
            return new Ran(process.exitValue(), Files.readString(log, UTF_8));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String mavenCommand() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, "mvn"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("./mvnw");
    }
}
