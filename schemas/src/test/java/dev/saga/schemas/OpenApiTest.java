package dev.saga.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTest {
    @Test
    void document_whenLoaded_isOpenApi() {
        assertThat(OpenApi.load().document().get("openapi").getAsString()).isEqualTo("3.0.1");
    }

    @Test
    void load_whenFromADirectory_isTheSame() {
        assertThat(OpenApi.load(ContractFiles.DIRECTORY).document())
                .isEqualTo(OpenApi.load().document());
    }

    @Test
    void document_whenTheCallerChangesIt_isWholeTheNextTime() {
        var openApi = OpenApi.load();

        openApi.document().remove("paths");

        assertThat(openApi.document().has("paths")).isTrue();
    }

    @Test
    void document_whenItHoldsEveryKindOfValue_isTheSameAsJson(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("openapi.yaml"), "{a: [1, 2000000000000, 0.5, true, null, x], 200: {b: 'c'}}");

        assertThat(OpenApi.load(directory).document())
                .hasToString("{\"a\":[1,2000000000000,0.5,true,null,\"x\"],\"200\":{\"b\":\"c\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [a, b]                    | #: expected an object
            {a: {b/c: [2026-11-22]}}  | #/a/b~1c/0: is a Date; put it in quotes
            {a: 1, a: 2}              | #: is not YAML: while constructing a mapping
            {a: !!java.net.URL [x]}   | #: is not YAML: Global tag is not allowed
            {a                        | #: is not YAML: while parsing a flow mapping
            \ufeff{a: 1}              | #: begins with a byte order mark; remove it
            """)
    void load_whenTheDocumentIsWrong_saysWhere(String yaml, String problem, @TempDir Path directory)
            throws IOException {
        Files.writeString(directory.resolve("openapi.yaml"), yaml);

        assertThatThrownBy(() -> OpenApi.load(directory))
                .isInstanceOf(InvalidSchemasException.class)
                .hasMessageStartingWith("schemas/openapi.yaml" + problem);
    }

    @Test
    void load_whenThereIsNoDocument_saysSo(@TempDir Path directory) {
        assertThatThrownBy(() -> OpenApi.load(directory))
                .isInstanceOf(InvalidSchemasException.class)
                .hasMessage("schemas/openapi.yaml#: there is no such file");
    }
}
