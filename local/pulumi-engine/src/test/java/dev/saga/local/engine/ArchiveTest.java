package dev.saga.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final String ASSET = "'4dabf18193072939515e22adb298388d': 'c44067f5952c0a294b673a41bacd8c17'";
    private static final String ARCHIVE = "'4dabf18193072939515e22adb298388d': '0def7320c3a5731c473e5ecbe6d01bc7'";

    @TempDir
    Path root;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(root.resolve("classes/moons"));
        Files.writeString(root.resolve("classes/moons/Io.class"), "io");
        Files.writeString(root.resolve("classes/Sun.class"), "sun");
        try (var zip = new ZipOutputStream(Files.newOutputStream(root.resolve("library.jar")))) {
            zip.putNextEntry(new ZipEntry("Comet.class"));
            zip.write("comet".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void zip_whenTheArchiveIsAFile_isThatFile() throws IOException {
        assertThat(archive("{" + ARCHIVE + ", 'path': 'library.jar'}").zip(root.resolve("made.zip")))
                .isEqualTo(root.resolve("library.jar"));
    }

    @Test
    void zip_whenTheArchiveIsADirectory_holdsItsFiles() throws IOException {
        assertThat(content("{" + ARCHIVE + ", 'path': 'classes'}"))
                .isEqualTo(Map.of("Sun.class", "sun", "moons/Io.class", "io"));
    }

    @Test
    void zip_whenTheArchiveIsMadeOfAssets_holdsFilesDirectoriesArchivesAndStrings() throws IOException {
        assertThat(content("{" + ARCHIVE + ", 'assets': {"
                        + "'names.txt': {" + ASSET + ", 'text': 'Io, Europa'},"
                        + "'lib/library.jar': {" + ASSET + ", 'path': 'library.jar'},"
                        + "'unpacked': {" + ARCHIVE + ", 'path': 'library.jar'},"
                        + "'inner': {" + ARCHIVE + ", 'assets': {'a.txt': {" + ASSET + ", 'text': 'a'}}},"
                        + "'classes': {" + ARCHIVE + ", 'path': 'classes'}}}"))
                .containsOnlyKeys(
                        "names.txt",
                        "lib/library.jar",
                        "unpacked/Comet.class",
                        "inner/a.txt",
                        "classes/Sun.class",
                        "classes/moons/Io.class")
                .containsEntry("names.txt", "Io, Europa")
                .containsEntry("unpacked/Comet.class", "comet");
    }

    @Test
    void zip_whenAFileIsMissing_namesIt() {
        assertThatThrownBy(() -> content("{" + ARCHIVE + ", 'assets': {'a': {" + ASSET + ", 'path': 'none.txt'}}}"))
                .isInstanceOf(ResourceException.class)
                .hasMessage("is missing: there is no file " + root.resolve("none.txt") + "; build the project first");
    }

    @Test
    void zip_whenAPartIsAnAddress_isRefused() {
        assertThatThrownBy(() -> content("{" + ARCHIVE + ", 'uri': 'https://example.com/a.zip'}"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("https://example.com/a.zip");
    }

    private Map<String, String> content(String json) throws IOException {
        var content = new TreeMap<String, String>();
        try (var zip = new ZipFile(archive(json).zip(root.resolve("made.zip")).toFile())) {
            for (var entry : zip.stream().toList()) {
                content.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return content;
    }

    private Archive archive(String json) {
        return new Archive(JsonParser.parseString(json).getAsJsonObject(), root);
    }
}
