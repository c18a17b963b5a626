package dev.saga.simulation.explorer;

import java.util.Arrays;

/** Codes without an order, some perhaps more than once; immutable. */
final class Bag {
    private final char[] sorted;

    private Bag(char[] sorted) {
        this.sorted = sorted;
    }

    /** The bag of a text that {@link #appendTo} wrote. */
    static Bag of(String text) {
        return new Bag(text.toCharArray());
    }

    int size() {
        return sorted.length;
    }

    char get(int index) {
        return sorted[index];
    }

    /** Whether the code at this index is another one than that before it. */
    boolean isFirst(int index) {
        return index == 0 || sorted[index - 1] != sorted[index];
    }

    Bag with(char code) {
        var more = Arrays.copyOf(sorted, sorted.length + 1);
        more[sorted.length] = code;
        Arrays.sort(more);
        return new Bag(more);
    }

    Bag without(int index) {
        var fewer = new char[sorted.length - 1];
        System.arraycopy(sorted, 0, fewer, 0, index);
        System.arraycopy(sorted, index + 1, fewer, index, fewer.length - index);
        return new Bag(fewer);
    }

    /** The bag with every code replaced. */
    Bag map(Codes.Renaming renaming) {
        var renamed = sorted.clone();
        for (int i = 0; i < renamed.length; i++) {
            renamed[i] = renaming.rename(renamed[i]);
        }
        Arrays.sort(renamed);
        return new Bag(renamed);
    }

    void appendTo(StringBuilder text) {
        text.append(sorted);
    }
}
