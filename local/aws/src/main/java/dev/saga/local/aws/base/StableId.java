package dev.saga.local.aws.base;

import dev.saga.local.processes.Sha256;
import java.math.BigInteger;

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
        var digest = Sha256.of(seed);
        var number = new BigInteger(1, digest).setBit(digest.length * Byte.SIZE);
        return number.toString(BASE).substring(1, length + 1);
    }
}
