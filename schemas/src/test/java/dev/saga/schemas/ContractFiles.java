package dev.saga.schemas;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The contract files as they go into the jar. */
final class ContractFiles {
    static final Path DIRECTORY = directory();
    private static final SchemaFiles FILES = SchemaFiles.in(DIRECTORY);

    private ContractFiles() {}

    /** The JSON files below a folder, as paths below schemas/. */
    static List<String> in(String folder) {
        try (var paths = Files.walk(DIRECTORY.resolve(folder))) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> DIRECTORY.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return FILES.text(file);
    }

    static JsonObject json(String file) {
        return FILES.json(file);
    }

    private static Path directory() {
        try {
            var catalog = Objects.requireNonNull(ContractFiles.class.getResource("/schemas/catalog.json"));
            return Objects.requireNonNull(Path.of(catalog.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
