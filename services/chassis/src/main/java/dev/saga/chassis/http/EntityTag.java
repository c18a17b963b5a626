package dev.saga.chassis.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * A name for one state of a resource, for the headers {@code ETag} and {@code If-Match}.
 *
 * @param value in quotes, as the headers have it
 */
public record EntityTag(String value) {
    private static final int DIGEST_BYTES = 12;
    private static final String ANY = "*";

    /** The tag of a state that is told by this text: the same text is the same state. */
    public static EntityTag of(String state) {
        var digest = Arrays.copyOf(Sha256.digest(state.getBytes(UTF_8)), DIGEST_BYTES);
        return new EntityTag('"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"');
    }

    /** Whether an {@code If-Match} header names this state. */
    boolean isAmong(String ifMatch) {
        return Stream.of(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals(ANY) || tag.equals(value));
    }
}
