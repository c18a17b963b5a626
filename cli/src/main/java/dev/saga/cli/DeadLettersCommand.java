package dev.saga.cli;

import dev.saga.cli.stack.StackChoice;
import dev.saga.operations.DeadLetters;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;

/** What lies in the dead-letter queues, and putting it back. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Lists, shows and puts back the events that could not be delivered, handled or published.",
        synopsisSubcommandLabel = "COMMAND")
final class DeadLettersCommand {
    private static final String QUEUES =
            "What lies in the queue, for example orders-unhandled, as list names it; without any, every queue.";

    private final PrintStream out = System.out;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Says how many letters lie in each queue, and since when. Exit status 1 if a queue cannot be"
                    + " read.")
    int list(@Mixin StackChoice stack, @Parameters(paramLabel = "QUEUE", description = QUEUES) List<String> queues)
            throws IOException, InterruptedException {
        try (var operator = stack.operator()) {
            var deadLetters = operator.deadLetters();
            var complete = true;
            for (var queue : chosen(queues, deadLetters)) {
                try {
                    LetterPrinter.printSummary(out, queue, deadLetters.letters(queue), Instant.now());
                } catch (SdkException e) {
                    LetterPrinter.printUnread(out, queue, e);
                    complete = false;
                }
            }
            return complete ? 0 : 1;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows each letter: what it is about, why it died, and its event, whole. Exit status 1 if a"
                    + " queue cannot be read.")
    int show(@Mixin StackChoice stack, @Parameters(paramLabel = "QUEUE", description = QUEUES) List<String> queues)
            throws IOException, InterruptedException {
        try (var operator = stack.operator()) {
            var deadLetters = operator.deadLetters();
            var shown = 0;
            var complete = true;
            for (var queue : chosen(queues, deadLetters)) {
                try {
                    for (var letter : deadLetters.letters(queue)) {
                        LetterPrinter.print(out, letter, deadLetters.events(letter));
                        shown++;
                    }
                } catch (SdkException e) {
                    LetterPrinter.printUnread(out, queue, e);
                    complete = false;
                }
            }
            if (shown == 0 && complete) {
                out.println("No dead letters.");
            }
            return complete ? 0 : 1;
        }
    }

    @Command(
            name = "redrive",
            mixinStandardHelpOptions = true,
            description =
                    "Invokes the function that failed on an event with it again, publishes events that a relay did not"
                            + " publish, and deletes their letters. Safe to repeat. Exit status 1 if a letter had to be"
                            + " kept.")
    int redrive(@Mixin StackChoice stack, @Parameters(paramLabel = "QUEUE", description = QUEUES) List<String> queues)
            throws IOException, InterruptedException {
        try (var operator = stack.operator()) {
            operator.functions().awaitActive(out::println);
            var deadLetters = operator.deadLetters();
            var report = deadLetters.redrive(chosen(queues, deadLetters));
            LetterPrinter.print(out, report);
            return report.complete() ? 0 : 1;
        }
    }

    private static Collection<String> chosen(@Nullable List<String> queues, DeadLetters deadLetters) {
        return deadLetters.queues(queues == null ? List.of() : queues);
    }
}
