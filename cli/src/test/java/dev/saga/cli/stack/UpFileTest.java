package dev.saga.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpFileTest {
    @TempDir
    private Path root;

    @Test
    void file_whenPublished_isReadAsItWas() throws IOException {
        Files.createDirectories(root.resolve("cli/target"));
        var outputs = JsonParser.parseString("{\"apiUrl\": \"http://127.0.0.1:1/v1\"}")
                .getAsJsonObject();
        var file = new UpFile(outputs, URI.create("http://127.0.0.1:2"));

        file.publish(root);

        assertThat(UpFile.read(root)).isEqualTo(file);
        assertThat(JsonParser.parseString(Files.readString(root.resolve("cli/target/up.json"))))
                .isEqualTo(JsonParser.parseString(
                        """
                        {"process": %d, "awsEndpoint": "http://127.0.0.1:2",
                         "outputs": {"apiUrl": "http://127.0.0.1:1/v1"}}""".formatted(ProcessHandle.current().pid())));
    }
}
