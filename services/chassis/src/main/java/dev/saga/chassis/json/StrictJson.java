package dev.saga.chassis.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.micronaut.jackson.core.tree.JsonNodeTreeCodec;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads JSON that has one meaning only: one value with nothing after it, no member twice in an object, at most
 * {@value #MAX_DEPTH} levels. RFC 8259 leaves the rest to the reader, and two readers of one text then disagree.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private StrictJson() {}

    /**
     * Reads a text.
     *
     * @throws IOException if it is not such JSON; the message says why
     */
    public static JsonNode read(String text) throws IOException {
        try (var parser = FACTORY.createParser(text)) {
            return read(parser);
        }
    }

    /**
     * Reads a whole stream and closes it.
     *
     * @throws IOException if it is not such JSON, or cannot be read; the message says why
     */
    public static JsonNode read(InputStream stream) throws IOException {
        try (var parser = FACTORY.createParser(stream)) {
            return read(parser);
        }
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new IOException("there is no value");
            }
            var value = JsonNodeTreeCodec.getInstance().readTree(parser);
            if (parser.nextToken() != null) {
                throw new IOException("there is text after the value");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new IOException("it is nested too deeply, or a number or name in it is too long", e);
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }
}
