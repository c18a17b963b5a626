package dev.saga.schemas;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place in a contract file.
 *
 * @param file path below schemas/, with forward slashes
 * @param pointer RFC 6901 JSON pointer; empty for the whole file
 */
record Location(String file, String pointer) {
    Location {
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException("a JSON pointer begins with a slash: " + pointer);
        }
    }

    static Location ofFile(String file) {
        return new Location(file, "");
    }

    Location child(Object token) {
        return new Location(
                file, pointer + "/" + token.toString().replace("~", "~0").replace("/", "~1"));
    }

    /** Where a {@code $ref} that stands here leads, whether or not anything is there. */
    Location resolve(String ref) {
        var hash = ref.indexOf('#');
        var target = hash < 0 ? ref : ref.substring(0, hash);
        var fragment = hash < 0 ? "" : ref.substring(hash + 1);
        return new Location(
                target.isEmpty() ? file : URI.create(file).resolve(target).toString(), fragment);
    }

    /** The pointer's steps from the top of the file, unescaped. */
    List<String> tokens() {
        return Stream.of(pointer.split("/", -1))
                .skip(1)
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    @Override
    public String toString() {
        return "schemas/" + file + "#" + pointer;
    }
}
