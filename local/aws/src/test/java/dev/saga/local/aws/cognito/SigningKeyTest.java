package dev.saga.local.aws.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @TempDir
    private Path directory;

    @Test
    void kept_whenTheFileHoldsNoKey_leavesANewOneThatTheNextStartFinds() throws Exception {
        var file = Files.writeString(directory.resolve("key.json"), "no key");

        var first = SigningKey.kept(file);
        var second = SigningKey.kept(file);

        assertThat(second.publicKeySet()).isEqualTo(first.publicKeySet());
        var token = first.sign(new JWTClaimsSet.Builder().subject("anyone").build());
        assertThat(second.claims(token).getSubject()).isEqualTo("anyone");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory.toFile().list()).containsExactly("key.json");
    }
}
