package dev.saga.chassis.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with a request, so that its sender learns all of it at once. */
public final class Violations {
    /** A response lists at most this many violations. */
    static final int MAX_REPORTED = 100;

    private final Part part;
    private final List<Violation> found = new ArrayList<>();

    /** Checks this part of the request. */
    public Violations(Part part) {
        this.part = part;
    }

    /** Unless it holds, {@code pointer} is wrong for the reason in {@code detail}. */
    public void check(boolean holds, String pointer, String detail) {
        if (!holds) {
            found.add(Violation.of(part, pointer, detail));
        }
    }

    /** The whole value must match. */
    public void pattern(String value, Pattern pattern, String pointer) {
        check(pattern.matcher(value).matches(), pointer, "must match " + pattern.pattern());
    }

    /** Both bounds are allowed. */
    public void range(long value, long min, long max, String pointer) {
        check(value >= min && value <= max, pointer, "must be " + min + " to " + max);
    }

    /** Throws an {@link ApiException} with every violation found, if there is one. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ApiException.invalid(found.stream().limit(MAX_REPORTED).toList());
        }
    }
}
