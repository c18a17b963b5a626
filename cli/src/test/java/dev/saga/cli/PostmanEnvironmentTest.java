package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.scenarios.stack.Outputs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmanEnvironmentTest {
    private static final Outputs OUTPUTS = new Outputs(
            URI.create("http://127.0.0.1:1/v1"),
            URI.create("http://127.0.0.1:2/oauth2/token"),
            "the client",
            "the secret",
            "EUR",
            60,
            Map.of());

    @TempDir
    private Path directory;

    @Test
    void environment_whenMade_holdsAddressesAndCredentials() {
        assertThat(values(json(PostmanEnvironment.ofThisMachine(OUTPUTS, true))))
                .isEqualTo(Map.of(
                        "apiUrl", "http://127.0.0.1:1/v1",
                        "tokenUrl", "http://127.0.0.1:2/oauth2/token",
                        "clientId", "the client",
                        "clientSecret", "the secret",
                        "currency", "EUR",
                        "orderTimeoutSeconds", "60",
                        "latePayments", "true"));
    }

    @Test
    void environment_asJson_isWhatPostmanImports() {
        var json = json(PostmanEnvironment.ofAws(OUTPUTS));

        assertThat(json.keySet()).containsExactly("id", "name", "values", "_postman_variable_scope");
        assertThat(json.get("_postman_variable_scope").getAsString()).isEqualTo("environment");
        assertThat(json.getAsJsonArray("values").asList()).hasSize(7).contains(JsonParser.parseString("""
                        {"key": "clientSecret", "value": "the secret", "type": "secret", "enabled": true}"""));
    }

    @Test
    void environments_inTheRepository_haveTheSameVariablesAndNoSecret() throws IOException {
        for (var made : Map.of(
                        "local",
                        PostmanEnvironment.ofThisMachine(OUTPUTS, false),
                        "aws",
                        PostmanEnvironment.ofAws(OUTPUTS))
                .entrySet()) {
            var kept = JsonParser.parseString(
                            Files.readString(Path.of("../postman", made.getKey() + ".postman_environment.json")))
                    .getAsJsonObject();
            assertThat(kept.get("id")).isEqualTo(json(made.getValue()).get("id"));
            assertThat(kept.get("name")).isEqualTo(json(made.getValue()).get("name"));
            assertThat(values(kept))
                    .containsOnlyKeys(values(json(made.getValue())).keySet());
            assertThat(values(kept)).containsEntry("clientId", "").containsEntry("clientSecret", "");
        }
    }

    @Test
    void environment_whenWritten_isForThisUserOnly() throws IOException {
        var file = directory.resolve("new/environment.json");
        var environment = PostmanEnvironment.ofAws(OUTPUTS);

        environment.write(file);
        environment.write(file);

        assertThat(Files.readString(file)).isEqualTo(environment.json());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private static JsonObject json(PostmanEnvironment environment) {
        return JsonParser.parseString(environment.json()).getAsJsonObject();
    }

    private static Map<String, String> values(JsonObject environment) {
        var values = new LinkedHashMap<String, String>();
        for (JsonElement value : environment.getAsJsonArray("values")) {
            values.put(
                    value.getAsJsonObject().get("key").getAsString(),
                    value.getAsJsonObject().get("value").getAsString());
        }
        return values;
    }
}
