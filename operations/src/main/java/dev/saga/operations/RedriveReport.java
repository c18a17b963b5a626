package dev.saga.operations;

import java.util.List;
import java.util.Optional;

/** What a redrive did with the letters of each queue. */
public record RedriveReport(List<OfQueue> queues) {

    /**
     * One queue's part.
     *
     * @param putBack letters whose events Lambda or the bus has accepted; they are deleted
     * @param needless letters that were deleted because nothing has to be put back for them
     * @param kept letters that still lie there, and why
     * @param failure why the queue could not be read, or not to its end
     */
    public record OfQueue(
            String queue, List<Letter> putBack, List<Letter> needless, List<Kept> kept, Optional<String> failure) {}

    /** A letter that still lies in its queue. */
    public record Kept(Letter letter, String why) {}

    /** Whether no letter was left behind. What was put back may die again, and then lies in its queue again. */
    public boolean complete() {
        return queues.stream()
                .allMatch(queue -> queue.kept().isEmpty() && queue.failure().isEmpty());
    }

    /** How many letters there were, whatever became of them. */
    public int letters() {
        return queues.stream()
                .mapToInt(queue -> queue.putBack().size()
                        + queue.needless().size()
                        + queue.kept().size())
                .sum();
    }

    /** How many letters were put back. */
    public int putBack() {
        return queues.stream().mapToInt(queue -> queue.putBack().size()).sum();
    }
}
