package dev.saga.local.cognito;

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

    static SigningKey generate() {
        try {
            var key = new SigningKey(new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate());
            // The first signature and the first check load most of the library: better here, in the background.
            key.isOwn(
                    parse(key.sign(new JWTClaimsSet.Builder().subject("warm-up").build())));
            return key;
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
