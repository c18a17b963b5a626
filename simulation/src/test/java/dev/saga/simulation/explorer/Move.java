package dev.saga.simulation.explorer;

import java.util.Optional;

/**
 * One thing that happens.
 *
 * @param message what is handled; the deadline's passing has none
 */
record Move(Kind kind, Optional<Message> message) {
    /** What can happen to a message. */
    enum Kind {
        /** It is read, decided on and committed. */
        HANDLE(""),
        /** The same, and it will come again. */
        HANDLE_AND_KEEP(", and will come again"),
        /** It is read and decided on; others may come in between. */
        READ(" reads"),
        /** The same, and it will come again. */
        READ_AND_KEEP(" reads, and it will come again"),
        /** What was decided is committed. */
        COMMIT(" commits what it decided"),
        /** The deadline of all orders passes. */
        DEADLINE("the deadline passes");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
