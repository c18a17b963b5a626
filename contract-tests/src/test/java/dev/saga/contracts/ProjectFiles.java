package dev.saga.contracts;

import dev.saga.contracts.running.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files that are committed. */
final class ProjectFiles {
    /** Directories of builds and tools; none of their files is committed. */
    private static final Set<String> NOT_COMMITTED =
            Set.of(".git", ".idea", ".saga", ".vscode", "node_modules", "target");

    private ProjectFiles() {}

    /** Every Markdown file of this project. */
    static List<Path> markdown() {
        return below(Project.root(), ".md");
    }

    /** Every file below a directory whose name ends so, in the order of the paths. */
    static List<Path> below(Path directory, String suffix) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return !folder.equals(directory) && NOT_COMMITTED.contains(String.valueOf(folder.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(suffix)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    /** The path from the project's root, with slashes. */
    static String relative(Path file) {
        return Project.root().relativize(file).toString().replace('\\', '/');
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
