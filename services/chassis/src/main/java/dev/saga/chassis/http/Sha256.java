package dev.saga.chassis.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that every JDK has. */
final class Sha256 {
    private Sha256() {}

    /** The digest of the parts, one after the other. */
    static byte[] digest(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
