package dev.saga.scenarios.load;

import dev.saga.operations.DeadLetters;
import dev.saga.operations.Operator;
import dev.saga.operations.RedriveReport;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Puts back what died in a load run, as an operator would. Poison is shown and taken out before: nobody can ever take it. */
final class Redrive implements AutoCloseable {
    private static final String UNHANDLED = "-unhandled";
    private final Operator operator;
    private final DeadLetters deadLetters;
    private final Poisons poisons;
    private final Consumer<String> say;
    private RedriveReport last = new RedriveReport(List.of());
    private int putBack;

    /**
     * Looks into no queue yet.
     *
     * @param operator is closed with this
     * @param say prints one line
     */
    Redrive(Operator operator, Poisons poisons, Consumer<String> say) {
        this.operator = operator;
        this.deadLetters = operator.deadLetters();
        this.poisons = poisons;
        this.say = say;
    }

    /** Empties the queues, as far as that is possible, and returns how many letters there were. */
    int pass() {
        var poison = deadLetters.queues().stream()
                .filter(queue -> queue.endsWith(UNHANDLED))
                .mapToInt(this::takePoison)
                .sum();
        last = deadLetters.redriveAll();
        putBack += last.putBack();
        return poison + last.letters();
    }

    private int takePoison(String queue) {
        var service = queue.substring(0, queue.length() - UNHANDLED.length());
        return deadLetters.discard(
                queue,
                letter -> letter.event()
                        .filter(event -> poisons.recognize(event, service))
                        .map(event -> {
                            say.accept("poison lies whole in " + queue + " and is removed: " + event.detail());
                            return event;
                        })
                        .isPresent());
    }

    /** How many letters were put back. */
    int putBack() {
        return putBack;
    }

    /** The poison that does not lie where it should, a line each. */
    List<String> missingPoison() {
        return poisons.missing();
    }

    /** The letters that cannot be put back and were left where they are, and why. */
    List<String> kept() {
        return last.queues().stream()
                .flatMap(queue -> Stream.concat(
                        queue.failure().map(why -> queue.queue() + ": " + why).stream(),
                        queue.kept().stream()
                                .map(kept ->
                                        queue.queue() + ": " + kept.letter().label() + ": " + kept.why())))
                .toList();
    }

    @Override
    public void close() {
        operator.close();
    }
}
