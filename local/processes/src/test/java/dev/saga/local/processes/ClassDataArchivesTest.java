package dev.saga.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassDataArchivesTest {
    @TempDir
    Path directory;

    @Test
    void useOrRecord_whenThereIsNoArchive_recordsOneThatTheNextJvmUses() throws Exception {
        var jar = jar("program.jar", "");
        var first = archives().of("program", List.of(jar));

        assertThat(first.use()).isEmpty();
        assertThat(run(jar, first.useOrRecord())).isZero();
        first.keep();

        var second = archives().of("program", List.of(jar));
        assertThat(second.useOrRecord()).isEqualTo(second.use()).anyMatch(o -> o.startsWith("-XX:SharedArchiveFile="));
        assertThat(run(jar, second.use())).isZero();
    }

    @Test
    void keep_whenTheJarsChanged_replacesTheArchive() throws Exception {
        var jar = jar("program.jar", "");
        record(jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));

        assertThat(archives().of("program", List.of(jar)).use()).isEmpty();
        record(jar);

        assertThat(archives().of("program", List.of(jar)).use()).isNotEmpty();
        try (var files = Files.list(directory.resolve("archives"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void discard_whenTheJvmRecorded_leavesNothing() throws Exception {
        var jar = jar("program.jar", "");
        var archive = archives().of("program", List.of(jar));
        run(jar, archive.useOrRecord());

        archive.discard();

        assertThat(directory.resolve("archives")).isEmptyDirectory();
    }

    @Test
    void of_whenALibraryNamedInTheManifestChanged_hasNoArchive() throws Exception {
        var library = jar("library.jar", "");
        var jar = jar("program.jar", "library.jar");
        record(jar);
        Files.setLastModifiedTime(library, FileTime.from(Instant.EPOCH));

        assertThat(archives().of("program", List.of(jar)).use()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space.jar", "with#hash.jar", "with%20percent.jar", "with\u00e9.jar"})
    void useOrRecord_whenAPathIsNotItsOwnUrl_startsWithoutArchive(String name) throws Exception {
        var jar = jar(name, "");
        var archive = archives().of("program", List.of(jar));

        assertThat(run(jar, archive.useOrRecord())).isZero();
        assertThat(archive.useOrRecord()).isEmpty();
    }

    @Test
    void useOrRecord_whenTheJvmWouldRefuse_givesNoOptions() throws Exception {
        var onADirectory = jar("program.jar", ".");

        assertThat(archives().of("program", List.of(onADirectory)).useOrRecord())
                .isEmpty();
        assertThat(archives().of("program", List.of(directory)).useOrRecord()).isEmpty();
    }

    @Test
    void of_whenALibraryNamedInTheManifestIsMissing_doesWithoutIt() throws Exception {
        var jar = jar("program.jar", "missing.jar");
        record(jar);

        assertThat(archives().of("program", List.of(jar)).use()).isNotEmpty();
    }

    private ClassDataArchives archives() {
        return new ClassDataArchives(directory.resolve("archives"));
    }

    private void record(Path jar) throws Exception {
        var archive = archives().of("program", List.of(jar));
        run(jar, archive.useOrRecord());
        archive.keep();
    }

    private int run(Path jar, List<String> options) throws Exception {
        try (var process = JavaProcess.start(new JavaProcess.Command(
                options,
                List.of(jar),
                Hello.class.getName(),
                List.of(),
                Map.of(),
                directory,
                directory.resolve("log")))) {
            return process.process().waitFor();
        }
    }

    private Path jar(String name, String manifestClassPath) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, manifestClassPath);
        var jar = directory.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var type : List.of(ParentGuard.class, Hello.class)) {
                var entry = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (var bytes = type.getClassLoader().getResourceAsStream(entry)) {
                    bytes.transferTo(out);
                }
            }
        }
        return jar;
    }

    static final class Hello {
        public static void main(String[] args) {
            System.out.println("hello");
        }
    }
}
