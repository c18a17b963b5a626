package dev.saga.schemas;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the contract files are read from: the jar, or a directory that somebody is editing. */
@FunctionalInterface
interface SchemaFiles {
    /**
     * The bytes of one file.
     *
     * @param file path below schemas/, with forward slashes
     * @throws NoSuchFileException if there is none
     */
    byte[] bytes(String file) throws IOException;

    static SchemaFiles onClasspath() {
        return file -> {
            try (var in = SchemaFiles.class.getResourceAsStream("/schemas/" + file)) {
                if (in == null) {
                    throw new NoSuchFileException(file);
                }
                return in.readAllBytes();
            }
        };
    }

    static SchemaFiles in(Path directory) {
        return file -> Files.readAllBytes(directory.resolve(file));
    }

    /** The file's text: UTF-8 without a byte order mark. */
    default String text(String file) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file)))
                    .toString();
            if (text.startsWith("\ufeff")) {
                throw new InvalidSchemasException(Location.ofFile(file), "begins with a byte order mark; remove it");
            }
            return text;
        } catch (NoSuchFileException e) {
            throw new InvalidSchemasException(Location.ofFile(file), "there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new InvalidSchemasException(Location.ofFile(file), "is not UTF-8", e);
        } catch (IOException e) {
            throw new InvalidSchemasException(Location.ofFile(file), "cannot be read: " + e.getMessage(), e);
        }
    }

    /** The file as one JSON object, without comments and without duplicate keys. */
    default JsonObject json(String file) {
        return StrictJson.object(text(file), Location.ofFile(file));
    }
}
