/**
 * API Gateway on this machine: REST APIs whose {@code body} is an OpenAPI 3.0 document with Lambda proxy integrations and Cognito authorizers.
 *
 * <p>As on AWS, in this order: an unknown path or method is 403 {@code MISSING_AUTHENTICATION_TOKEN} (the most specific resource that has the
 * method wins, a slash at the end is ignored, encoded characters stay encoded in {@code path} and {@code pathParameters}); a body over 10 MB
 * is 413 with the gateway's own body; a missing, broken, foreign or expired token, or one without any of the method's scopes, is 401; more than the stage's method
 * settings allow 429 (a token bucket for each method); a missing or blank required parameter 400 {@code BAD_REQUEST_PARAMETERS}, values are not looked at; a body that
 * breaks its model 400 {@code BAD_REQUEST_BODY} (an empty body counts as {@code {}}); a content type without a model passes unchecked, since
 * {@code passthroughBehavior} has no effect on proxy integrations; a function that fails or does not answer in the proxy format 502; one that is too slow 504; one that is missing or does not let the API in 500.
 * A model's {@code minItems} and {@code maxItems} are not looked at, which API Gateway says of itself.
 * The bodies, headers and statuses of these answers come from the gateway responses; each request is a line of the stage's access log. Functions get the whole proxy event of format 1.0.
 * A deployment is a snapshot of its API.
 *
 * <p>Not as on AWS: plain HTTP on the loopback address, each API on a port of its own; the validation messages resemble the real ones,
 * which AWS does not document; a 400 in {@code application/problem+json} is given a member {@code errors} with JSON Pointers to what is wrong,
 * unless its template has one; a broken percent-encoding is 400. Other integrations and authorizers, mapping templates, API keys and usage plans, caches, CORS mocks, resource policies, custom
 * domains, compression, the account's own throttling and the limit on header sizes do not exist here; what a program asks of them is refused or reported at start.
 */
@NullMarked
package dev.saga.local.aws.apigateway;

import org.jspecify.annotations.NullMarked;
