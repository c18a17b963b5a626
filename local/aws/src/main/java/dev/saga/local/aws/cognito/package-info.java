/**
 * Cognito on this machine, as far as programs use it to talk to programs: user pools, resource servers and app clients from the registered
 * resources, and a token service for the client credentials grant.
 *
 * <p>As on AWS: {@code POST /oauth2/token} with the client's id and secret in an {@code Authorization: Basic} header or in the form; the
 * scopes asked for, or all that the client may have; the error codes of the token endpoint, all with status 400; access tokens signed
 * RS256 with the claims and the issuer of the real ones, valid as long as {@code accessTokenValidity} says; the key set at {@code
 * /<pool id>/.well-known/jwks.json}; a client is refused that names a scope which no resource server has, or the grant without a secret.
 *
 * <p>Not as on AWS: there are no users, hence no other grant, no hosted pages and no identity tokens. All pools sign with one key, which
 * does not outlive the process; client ids are derived from the resource's name and stay, client secrets do not.
 */
@NullMarked
package dev.saga.local.aws.cognito;

import org.jspecify.annotations.NullMarked;
