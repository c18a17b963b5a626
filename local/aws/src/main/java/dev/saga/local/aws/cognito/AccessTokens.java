package dev.saga.local.aws.cognito;

/** Says whether an access token can be trusted. */
public interface AccessTokens {
    /**
     * Checks the signature, the issuer, the expiry, the use and the client.
     *
     * @param userPoolArn the pool that must have issued it
     * @param token a JWT in its compact form
     * @throws InvalidTokenException if any of it does not hold
     */
    AccessToken verify(String userPoolArn, String token) throws InvalidTokenException;
}
