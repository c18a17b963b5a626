package dev.saga.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    @TempDir
    Path root;

    @Test
    void read_whenKeysAreInSeveralPlaces_theMoreSpecificWins() throws Exception {
        write("Pulumi.yaml", """
                name: planets
                config:
                  aws:region: {value: eu-central-1}
                  count: {type: integer, default: 8}
                  rings: {type: boolean}
                  name: Sol
                """);
        write("Pulumi.dev.yaml", "config: {planets:count: 9, planets:name: Solaris}");

        var project = Project.read(root, "dev", Map.of("planets:name", "Kepler"));

        assertThat(project)
                .isEqualTo(new Project(
                        "planets",
                        "dev",
                        Map.of("aws:region", "eu-central-1", "planets:count", "9", "planets:name", "Kepler")));
    }

    @Test
    void read_whenTheStackHasNoFile_takesTheProjectsDefaults() throws Exception {
        write("Pulumi.yaml", "{name: planets, config: {count: 8}}");

        assertThat(Project.read(root, "test", Map.of()).config()).containsExactly(Map.entry("planets:count", "8"));
    }

    /** As {@code pulumi stack init} writes the file: values are quoted, and a salt is added. */
    @Test
    void read_whenPulumiHasWrittenTheFile_takesItsValues() throws Exception {
        write("Pulumi.yaml", "name: planets");
        write("Pulumi.dev.yaml", """
                # The inner ones.
                config:
                  planets:count: "4"
                  planets:name: Sol
                encryptionsalt: v1:U29MpAjXzTY=:v1:FQpa4w/k+bnw3bpL:igICo09S1QqlYirPo4I30yeVqb/e3w==
                """);

        assertThat(Project.read(root, "dev", Map.of()).config())
                .isEqualTo(Map.of("planets:count", "4", "planets:name", "Sol"));
    }

    @Test
    void read_whenAValueIsEncrypted_saysHowToGiveAnother() throws Exception {
        write("Pulumi.yaml", "name: planets");
        write("Pulumi.dev.yaml", "config: {planets:key: {secure: AAAB}}");

        assertThatThrownBy(() -> Project.read(root, "dev", Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("planets:key is encrypted")
                .hasMessageContaining("PULUMI_LOCAL_CONFIG='{\"planets:key\": \"VALUE\"}'")
                .hasMessageContaining("--config planets:key=VALUE");
        assertThat(Project.read(root, "dev", Map.of("planets:key", "plain")).config())
                .containsEntry("planets:key", "plain");
    }

    @Test
    void read_whenAPartOfAValueIsEncrypted_wantsTheWholeValue() throws Exception {
        write("Pulumi.yaml", "name: planets");
        write("Pulumi.dev.yaml", "config: {planets:keys: [{name: a, key: {secure: AAAB}}]}");

        assertThatThrownBy(() -> Project.read(root, "dev", Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("planets:keys is encrypted");
        assertThat(Project.read(root, "dev", Map.of("planets:keys", "[]")).config())
                .containsEntry("planets:keys", "[]");
    }

    @Test
    void settings_whenTheEnvironmentHasThem_areItsValues() throws Exception {
        assertThat(Project.settings(Map.of())).isEmpty();
        assertThat(Project.settings(Map.of("PULUMI_LOCAL_CONFIG", "{\"planets:key\": \"plain\"}")))
                .isEqualTo(Map.of("planets:key", "plain"));
    }

    @Test
    void settings_whenTheyAreNoObject_namesTheVariable() {
        assertThatThrownBy(() -> Project.settings(Map.of("PULUMI_LOCAL_CONFIG", "planets:key=plain")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("PULUMI_LOCAL_CONFIG");
    }

    @Test
    void read_whenAGivenKeyHasNoProject_isTheProjectsOwn() throws Exception {
        write("Pulumi.yaml", "{name: planets, config: {count: 8}}");

        assertThat(Project.read(root, "dev", Map.of("count", "9", "aws:region", "eu-west-1"))
                        .config())
                .isEqualTo(Map.of("planets:count", "9", "aws:region", "eu-west-1"));
        assertThat(Project.read(root, "dev", Map.of("count", "9", "planets:count", "10"))
                        .config())
                .isEqualTo(Map.of("planets:count", "9"));
    }

    @Test
    void binary_isTheJarThatTheRuntimeNames() throws Exception {
        write("Pulumi.yaml", "{name: planets, runtime: {name: java, options: {binary: target/planets.jar}}}");
        assertThat(Project.binary(root)).isEqualTo("target/planets.jar");

        write("Pulumi.yaml", "{name: planets, runtime: java}");
        assertThatThrownBy(() -> Project.binary(root))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--program");
    }

    @Test
    void read_whenAFileIsMissingOrBroken_saysWhich() throws Exception {
        assertThatThrownBy(() -> Project.read(root, "dev", Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("Pulumi.yaml");

        write("Pulumi.yaml", "name: [");

        assertThatThrownBy(() -> Project.read(root, "dev", Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("Pulumi.yaml cannot be read");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
    }
}
