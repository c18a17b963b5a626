package dev.saga.chassis.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a page ended, as an opaque text for the client to send back. It fits only the query that it came from, and a
 * changed one is refused. Who takes the trouble to compute one gains nothing: all it can say is where a page of that
 * query begins.
 */
final class Cursor {
    private static final int CHECK_BYTES = 8;
    private static final String SEPARATOR = "\n";
    private static final byte[] END_OF_QUERY = {0};

    private Cursor() {}

    /**
     * Writes a cursor.
     *
     * @param query what was asked, such as {@code "things of owner-1"}
     * @param position one or more texts without line breaks
     */
    static String encode(String query, List<String> position) {
        var text = String.join(SEPARATOR, position).getBytes(UTF_8);
        var check = Arrays.copyOf(Sha256.digest(query.getBytes(UTF_8), END_OF_QUERY, text), CHECK_BYTES);
        var bytes = ByteBuffer.allocate(CHECK_BYTES + text.length).put(check).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * The position that the request's {@code cursor} says, or empty if it asks for the first page.
     *
     * @param position reads the texts of a position; whatever it throws over them is the cursor's fault
     */
    static <P> Optional<P> of(ApiRequest request, String query, Function<List<String>, P> position) {
        return request.query("cursor").map(cursor -> decode(query, cursor, position));
    }

    private static <P> P decode(String query, String cursor, Function<List<String>, P> position) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            bytes.get(new byte[CHECK_BYTES]);
            var texts = List.of(UTF_8.decode(bytes).toString().split(SEPARATOR, -1));
            // Written again it must be the same, to the last bit: many a text is decoded to the same bytes.
            if (encode(query, texts).equals(cursor)) {
                return position.apply(texts);
            }
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | BufferUnderflowException
                | DateTimeException notOurs) {
            // falls through to the same answer
        }
        throw ApiException.invalid(List.of(Violation.of(Part.QUERY, "/cursor", "is not a cursor of this query")));
    }
}
