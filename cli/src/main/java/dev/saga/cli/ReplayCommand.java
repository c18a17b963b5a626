package dev.saga.cli;

import dev.saga.cli.stack.StackChoice;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Delivers a time's events once more, from the archive. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Delivers every event that was published in a time once more, from the stack's archive.")
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private StackChoice stack = new StackChoice();

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            required = true,
            description = "The time's begin, for example 2026-11-22T06:00:00Z.")
    private Instant from = Instant.MIN;

    @Option(names = "--to", paramLabel = "INSTANT", required = true, description = "The time's end.")
    private Instant to = Instant.MAX;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("--from must be before --to");
        }
        try (var operator = stack.operator()) {
            operator.functions().awaitActive(System.out::println);
            var replay = operator.replay();
            replay.warning(to, Instant.now()).ifPresent(System.out::println);
            System.out.println("Replaying from " + from + " to " + to + " ...");
            var result = replay.run(from, to);
            System.out.println("Replay " + result.name() + ": " + result.state()
                    + (result.reason().isEmpty() ? "" : ", " + result.reason()));
            return result.completed() ? 0 : 1;
        }
    }
}
