package dev.saga.contracts.cases;

import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Optional;

/**
 * One event that a producer may send, or must not.
 *
 * @param event its type
 * @param kind why it is tried
 * @param name what is special about it, unique among the cases of one event
 * @param place JSON pointer of what was varied; empty if it is the whole
 * @param detail metadata and data, the whole detail
 * @param violation what is wrong with it by the event's schema; empty if nothing is
 */
public record Case(
        String event, Kind kind, String name, String place, JsonObject detail, Optional<Violation> violation) {
    /** Why a case is tried. */
    public enum Kind {
        /** An example that people wrote. */
        GOLDEN,
        /** What is required, and nothing else. */
        MINIMAL,
        /** Everything that the schema knows. */
        FULL,
        /** One value at the edge of what its schema allows. */
        BOUNDARY,
        /** A field that this version does not know: fine for a reader, forbidden to a writer. */
        EXTRA_FIELD,
        /** A value that a later version may add to an enum. */
        WIDENED_ENUM,
        /** One value beyond what its schema allows. */
        INVALID
    }

    /** By what is unique, since cases are looked up often and their details are large. */
    @Override
    public int hashCode() {
        return Objects.hash(event, name);
    }

    @Override
    public String toString() {
        return name;
    }
}
