package dev.saga.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads outputs in a JVM of its own, which has a stand-in for the Pulumi CLI on its path. */
@EnabledOnOs(OS.LINUX)
class PulumiOutputsTest {
    @TempDir
    private Path commands;

    @Test
    void of_whenPulumiAnswers_isItsAnswer() throws Exception {
        assertThat(outputsWith("""
                test "$*" = 'stack output --json --show-secrets --stack dev' && echo '{"apiUrl": "https://api"}'""")).isEqualTo("{\"apiUrl\":\"https://api\"}");
    }

    /** What the CLI 3.276.0 prints without a passphrase, with a wrong one, and with a file that is missing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "error: constructing secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE or"
                        + " PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
                "error: failed to decrypt: incorrect passphrase, please set PULUMI_CONFIG_PASSPHRASE to the correct"
                        + " passphrase or set PULUMI_CONFIG_PASSPHRASE_FILE to a file containing the passphrase",
                "error: constructing secrets manager: unable to read PULUMI_CONFIG_PASSPHRASE_FILE: open /nowhere: no such"
                        + " file or directory"
            })
    void of_whenPulumiLacksThePassphrase_namesTheVariableToSet(String error) throws Exception {
        assertThat(outputsWith("echo '" + error + "' >&2; exit 255"))
                .isEqualTo("Pulumi gave no outputs of stack dev: its secrets need the passphrase that was given to"
                        + " \"pulumi stack init\"; set PULUMI_CONFIG_PASSPHRASE to it, or PULUMI_CONFIG_PASSPHRASE_FILE to a"
                        + " file that holds it (" + error + ")");
    }

    @Test
    void of_whenPulumiFailsOtherwise_isItsOwnSentence() throws Exception {
        assertThat(outputsWith("echo \"error: no stack named 'dev' found\" >&2; exit 6"))
                .isEqualTo("Pulumi gave no outputs of stack dev: error: no stack named 'dev' found");
    }

    private String outputsWith(String script) throws IOException, InterruptedException {
        var executable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(Files.createFile(commands.resolve("pulumi"), executable), "#!/bin/sh\n" + script + "\n");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var reader = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Read.class.getName(),
                        commands.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        reader.environment().merge("PATH", commands.toString(), (path, first) -> first + ":" + path);
        var process = reader.start();
        try {
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return printed.strip();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Prints the outputs of stack dev, or why there are none. */
    static final class Read {
        private Read() {}

        public static void main(String[] args) throws InterruptedException {
            try {
                System.out.println(PulumiOutputs.of(Path.of(args[0]), "dev"));
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
