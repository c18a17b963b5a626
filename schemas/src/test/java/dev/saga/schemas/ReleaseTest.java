package dev.saga.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeContract() throws IOException {
        write("catalog.json", "{'services':{'s':{'source':'s.s','produces':['E'],'consumes':['E']}}}");
        write("events/E.json", "{'properties':{'a':{'$ref':'../common/c.json'}}}");
        write("common/c.json", "{'type':'string'}");
        write("examples/E/golden.json", "{'a':'b'}");
    }

    @Test
    void freeze_whenTheVersionIsNew_keepsASnapshotThatStandsAlone() throws IOException {
        var released = Release.freeze(directory, "1.0.0");

        assertThat(released).isEqualTo(directory.resolve("released/1.0.0"));
        assertThat(EventSchemas.load(released).inlined("E"))
                .hasToString("{\"properties\":{\"a\":{\"type\":\"string\"}}}");
        assertThat(released.resolve("examples/E/golden.json")).hasContent("{\"a\":\"b\"}");
        assertThat(directory.resolve("released")).isDirectoryContaining("glob:**/1.0.0");
        try (var left = Files.list(directory.resolve("released"))) {
            assertThat(left).containsExactly(released);
        }
    }

    @Test
    void freeze_whenTheVersionIsOut_refuses() throws IOException {
        Release.freeze(directory, "1.0.0");
        write("events/E.json", "{}");

        assertThatThrownBy(() -> Release.freeze(directory, "1.0.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "version 1.0.0 is not higher than 1.0.0, the last one in schemas/released; choose a higher version");
        assertThat(EventSchemas.load(directory.resolve("released/1.0.0"))
                        .inlined("E")
                        .has("properties"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.5", "1.9.0", "1.9.99", "0.99.0"})
    void freeze_whenAHigherVersionIsOut_refuses(String version) throws IOException {
        Release.freeze(directory, "1.9.0");
        Release.freeze(directory, "1.10.0");

        assertThatThrownBy(() -> Release.freeze(directory, version)).hasMessageContaining("is not higher than 1.10.0");
        assertThat(Release.freeze(directory, "1.10.1")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.0", "1.0.0.0", "01.0.0", "../1.0.0", "1.0.0-beta"})
    void freeze_whenTheVersionIsNone_refuses(String version) {
        assertThatThrownBy(() -> Release.freeze(directory, version)).hasMessageContaining("a version is three numbers");
        assertThat(directory.resolve("released")).doesNotExist();
    }

    private void write(String file, String text) throws IOException {
        var path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text.replace('\'', '"'));
    }
}
