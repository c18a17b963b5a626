package dev.saga.simulation.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives every distinct record a code, so that equal records have the same one. */
final class Codes<T> {
    private final Map<T, Character> codes = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    /** Replaces a code. */
    @FunctionalInterface
    interface Renaming {
        char rename(char code);
    }

    char code(T value) {
        var known = codes.get(value);
        if (known != null) {
            return known;
        }
        if (values.size() > Character.MAX_VALUE) {
            throw new IllegalStateException(
                    "more than 65,536 different " + value.getClass().getSimpleName());
        }
        var code = (char) values.size();
        codes.put(value, code);
        values.add(value);
        return code;
    }

    T value(char code) {
        return values.get(code);
    }
}
