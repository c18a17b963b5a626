package dev.saga.cli;

import dev.saga.cli.stack.StackChoice;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes what lies in the outboxes once more. */
@Command(
        name = "republish",
        mixinStandardHelpOptions = true,
        description = "Publishes the services' committed events once more, from their tables: for what the stream has"
                + " lost. Safe to repeat. Exit status 1 if an event or a table was left.")
final class RepublishCommand implements Callable<Integer> {
    @Mixin
    private StackChoice stack = new StackChoice();

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            required = true,
            description = "The earliest time at which an event occurred, for example 2026-11-22T06:00:00Z.")
    private Instant since = Instant.MIN;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Only this service's; may be given several times. Without it, every service's.")
    private List<String> services = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var operator = stack.operator()) {
            operator.functions().awaitActive(System.out::println);
            var republication = operator.republication();
            var complete = true;
            for (var service : services.isEmpty() ? republication.services() : services) {
                var result = republication.republish(service, since);
                LetterPrinter.print(System.out, service, result);
                complete &= result.left().isEmpty();
            }
            return complete ? 0 : 1;
        }
    }
}
