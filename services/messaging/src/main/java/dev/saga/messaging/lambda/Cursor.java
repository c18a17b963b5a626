package dev.saga.messaging.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a page ended, as an opaque text for the client to send back. It fits only the query that it came from, and is
 * checked against mistakes, not against forgery: all it can do is to choose where a page of that query begins.
 */
public final class Cursor {
    private static final int CHECK_BYTES = 8;
    private static final String SEPARATOR = "\n";

    private Cursor() {}

    /**
     * Writes a cursor.
     *
     * @param query what was asked, such as {@code "things of owner-1"}
     * @param position one or more texts without line breaks
     */
    public static String encode(String query, List<String> position) {
        var text = String.join(SEPARATOR, position).getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(CHECK_BYTES + text.length)
                .put(check(query, text))
                .put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The position that the request's {@code cursor} says, or empty if it asks for the first page. */
    public static Optional<List<String>> of(ApiRequest request, String query) {
        return request.query("cursor").map(cursor -> decode(query, cursor));
    }

    private static List<String> decode(String query, String cursor) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            var check = new byte[CHECK_BYTES];
            bytes.get(check);
            var text = new byte[bytes.remaining()];
            bytes.get(text);
            if (MessageDigest.isEqual(check, check(query, text))) {
                return List.of(new String(text, UTF_8).split(SEPARATOR, -1));
            }
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            // falls through to the same answer
        }
        throw ApiException.invalid(List.of(Violation.of(Part.QUERY, "/cursor", "is not a cursor of this query")));
    }

    private static byte[] check(String query, byte[] text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(query.getBytes(UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(text), CHECK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
