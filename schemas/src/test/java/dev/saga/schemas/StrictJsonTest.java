package dev.saga.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1} // why                     | #: is not JSON at line 1 column 10
            {¶  # why¶  "a":1}                 | #: is not JSON at line 2 column 4
            {"a":{"b":[1, /* why */ 2]}}       | #/a/b: is not JSON at line 1 column 16
            {'a':1}                            | #: is not JSON at line 1 column 3
            {"a":1,}                           | #: is not JSON at line 1 column 9
            {"a":TRUE}                         | #/a: is not JSON at line 1 column 6
            {"a":01}                           | #/a: is not JSON at line 1 column 6
            {"a":1}{"a":2}                     | #: is not JSON at line 1 column 9
            {"a":1                             | #: is not JSON at line 1 column
            {"a":1,"b":2,"a":3}                | #/a: the key stands there twice, again at line 1 column
            {"a":[{"b~/":1,¶"b~/":1}]}        | #/a/0/b~0~1: the key stands there twice, again at line 2 column
            [1]                                | #: expected a JSON object
            """)
    void read_whenTheFileIsNotJson_saysWhere(String text, String problem) throws IOException {
        write(text.replace('¶', '\n').getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> StrictJson.read(directory, "x.json"))
                .isInstanceOf(InvalidSchemasException.class)
                .hasMessageStartingWith("schemas/x.json" + problem);
    }

    @Test
    void read_whenTheFileHasAByteOrderMark_saysSo() throws IOException {
        write("\ufeff{}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> StrictJson.read(directory, "x.json"))
                .hasMessage("schemas/x.json#: begins with a byte order mark; remove it");
    }

    @Test
    void read_whenTheFileIsNotUtf8_saysSo() throws IOException {
        write("{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> StrictJson.read(directory, "x.json")).hasMessage("schemas/x.json#: is not UTF-8");
    }

    @Test
    void read_whenTheFileIsJson_returnsTheObject() throws IOException {
        write("{\"a\": [1, 2.5, true, null, \"\\u00e9 // no comment\"], \"b\": {\"a\": 1}}"
                .getBytes(StandardCharsets.UTF_8));

        assertThat(StrictJson.read(directory, "x.json"))
                .hasToString("{\"a\":[1,2.5,true,null,\"\u00e9 // no comment\"],\"b\":{\"a\":1}}");
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(directory.resolve("x.json"), bytes);
    }
}
