package dev.saga.outbox;

/**
 * An item that claims to be an event and is none.
 *
 * @param reason what is missing or wrong in it
 */
public record UnreadableItem(OutboxKey key, String reason) implements OutboxItem {
    private static final int EXCERPT = 60;

    /** The beginning of a damaged value, in characters that every log and every queue accepts. */
    static String excerpt(String value) {
        return value.substring(0, Math.min(EXCERPT, value.length())).replaceAll("[^ -~]", "?");
    }
}
