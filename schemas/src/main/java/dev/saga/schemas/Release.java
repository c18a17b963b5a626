package dev.saga.schemas;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A snapshot of what is out there: the catalog, every event's schema without references, and its examples, in
 * {@code schemas/released/<version>/}. Later schemas are held against it.
 */
public final class Release {
    private static final Pattern VERSION =
            Pattern.compile("(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})");

    private Release() {}

    /**
     * Freezes the contract as it is now.
     *
     * @param schemasDirectory the directory that holds catalog.json
     * @param version three numbers, for example {@code 1.2.0}
     * @return the new directory
     * @throws IllegalArgumentException if the version has another form, or is not higher than every released one
     * @throws InvalidSchemasException if the contract contradicts itself
     */
    public static Path freeze(Path schemasDirectory, String version) throws IOException {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("a version is three numbers, such as 1.2.0: " + version);
        }
        var catalog = Catalog.load(schemasDirectory);
        var schemas = EventSchemas.load(schemasDirectory);
        var released = Files.createDirectories(schemasDirectory.resolve("released"));
        var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        var highest = highest(released);
        if (highest.isPresent() && highest.get().compareTo(Version.parse(version)) >= 0) {
            throw new IllegalArgumentException("version " + version + " is not higher than " + highest.get()
                    + ", the last one in schemas/released; choose a higher version");
        }
        // Beside its place first, so that a failure leaves no half release.
        var draft = Files.createTempDirectory(released, ".draft");
        Files.createDirectory(draft.resolve("events"));
        Files.copy(schemasDirectory.resolve("catalog.json"), draft.resolve("catalog.json"));
        for (var service : catalog.services()) {
            for (var event : service.produces()) {
                Files.writeString(
                        draft.resolve("events/" + event + ".json"), gson.toJson(schemas.inlined(event)) + "\n");
                copyExamples(schemasDirectory, draft, event);
            }
        }
        return Files.move(draft, released.resolve(version), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<Version> highest(Path released) throws IOException {
        try (var directories = Files.list(released)) {
            return directories
                    .map(directory -> directory.getFileName().toString())
                    .filter(VERSION.asMatchPredicate())
                    .map(Version::parse)
                    .max(Comparator.naturalOrder());
        }
    }

    private static void copyExamples(Path from, Path to, String event) throws IOException {
        var examples = Files.createDirectories(to.resolve("examples").resolve(event));
        try (var files = Files.list(from.resolve("examples").resolve(event))) {
            for (var file : files.sorted().toList()) {
                Files.copy(file, examples.resolve(file.getFileName()));
            }
        }
    }
}
