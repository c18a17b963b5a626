package dev.saga.local.aws.iam;

/**
 * Temporary credentials of a role.
 *
 * @param accessKeyId which the signature of a request names
 */
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {}
