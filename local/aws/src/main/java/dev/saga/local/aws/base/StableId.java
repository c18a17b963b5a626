package dev.saga.local.aws.base;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids of the kind that AWS gives, but the same at every start, so that what a client remembers outlives a restart. */
public final class StableId {
    private static final int BASE = 36;

    private StableId() {}

    /**
     * Lower-case letters and digits.
     *
     * @param seed what the id belongs to, for example a resource's URN
     * @param length at most 40
     */
    public static String of(String seed, int length) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            var number = new BigInteger(1, digest).setBit(digest.length * Byte.SIZE);
            return number.toString(BASE).substring(1, length + 1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
