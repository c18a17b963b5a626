package dev.saga.contracts.cases;

/**
 * A rule of a schema that an instance breaks.
 *
 * @param pointer JSON pointer into the instance
 * @param keyword the schema's keyword
 */
public record Violation(String pointer, String keyword) {
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "/" : pointer) + " breaks " + keyword;
    }
}
