package dev.saga.local.aws.cognito;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.saga.local.processes.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** Signs tokens, and knows its own again. */
final class SigningKey {
    private static final int KEY_BITS = 2048;
    private final RSAKey key;
    private final JWSSigner signer;
    private final JWSVerifier verifier;

    private SigningKey(RSAKey key) throws JOSEException {
        this.key = key;
        this.signer = new RSASSASigner(key);
        this.verifier = new RSASSAVerifier(key);
    }

    /**
     * The key in this file; a new one, which is left there for the next start, if there is none that can be read. To find one
     * costs seconds.
     */
    static SigningKey kept(Path file) {
        try {
            return new SigningKey(RSAKey.parse(Files.readString(file)));
        } catch (IOException | ParseException | JOSEException e) {
            var key = generate();
            key.keep(file);
            return key;
        }
    }

    static SigningKey generate() {
        try {
            return new SigningKey(new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(Path file) {
        try {
            PrivateFile.write(file, key.toJSONString());
        } catch (IOException e) {
            // The next start finds a key of its own.
        }
    }

    /** Loads most of the library, which the first signature and the first check would wait for. */
    SigningKey warmedUp() {
        try {
            isOwn(parse(sign(new JWTClaimsSet.Builder().subject("warm-up").build())));
            return this;
        } catch (JOSEException | InvalidTokenException e) {
            throw new IllegalStateException(e);
        }
    }

    String sign(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The claims of a token that this key signed, not checked any further.
     *
     * @throws InvalidTokenException if it did not; only RS256 is looked at, whatever the token says of itself
     */
    JWTClaimsSet claims(String token) throws InvalidTokenException {
        var parsed = parse(token);
        try {
            @Nullable JWTClaimsSet claims = isOwn(parsed) ? parsed.getJWTClaimsSet() : null;
            if (claims == null) {
                throw new InvalidTokenException("The signature is not ours.", false);
            }
            return claims;
        } catch (JOSEException | ParseException e) {
            throw new InvalidTokenException("The token cannot be read.", false);
        }
    }

    /** The public half as a JSON Web Key Set. */
    String publicKeySet() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    private boolean isOwn(SignedJWT token) throws JOSEException {
        return JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                && key.getKeyID().equals(token.getHeader().getKeyID())
                && token.verify(verifier);
    }

    private static SignedJWT parse(String token) throws InvalidTokenException {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw new InvalidTokenException("This is no signed JWT.", false);
        }
    }
}
