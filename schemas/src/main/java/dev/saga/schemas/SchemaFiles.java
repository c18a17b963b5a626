package dev.saga.schemas;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
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

    /** The file's text. */
    default String text(String file) {
        try {
            return new String(bytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new InvalidSchemasException(Location.ofFile(file), "there is no such file", e);
        } catch (IOException e) {
            throw new InvalidSchemasException(Location.ofFile(file), "cannot be read: " + e.getMessage(), e);
        }
    }

    /** The file as one JSON object. */
    default JsonObject json(String file) {
        try {
            var element = JsonParser.parseString(text(file));
            if (!element.isJsonObject()) {
                throw new InvalidSchemasException(Location.ofFile(file), "expected a JSON object");
            }
            return element.getAsJsonObject();
        } catch (JsonParseException e) {
            throw new InvalidSchemasException(Location.ofFile(file), "is not JSON: " + e.getMessage(), e);
        }
    }
}
