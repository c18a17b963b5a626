package dev.saga.cli;

import dev.saga.cli.documentation.DocumentationServer;
import dev.saga.cli.stack.Checkout;
import dev.saga.cli.stack.CloudListeners;
import dev.saga.cli.stack.RunningStack;
import dev.saga.local.engine.StartException;
import dev.saga.scenarios.client.Timeline;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keeps the stack running on this machine. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the stack on this machine and keeps it running until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;
    private static final String LATE_CUSTOMERS = "late-";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "The API's port; without it, a free one.")
    private @Nullable Integer port;

    @Option(names = "--data", paramLabel = "DIR", description = "Keeps the tables in DIR across restarts.")
    private @Nullable Path data;

    @Option(
            names = "--environment",
            paramLabel = "FILE",
            description = "Where the Postman environment is written; .saga/local.postman_environment.json by default.")
    private @Nullable Path environment;

    @Option(
            names = "--order-timeout",
            paramLabel = "SECONDS",
            description = "How long an order may stay undecided; without it, what Pulumi.dev.yaml says.")
    private @Nullable Integer orderTimeoutSeconds;

    @Option(
            names = "--late-payments",
            description = "Payments never hears of stock that is reserved for customers whose id begins with "
                    + LATE_CUSTOMERS + ", so that their orders miss the deadline.")
    private boolean latePayments;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException, StartException {
        var config = orderTimeoutSeconds == null
                ? Map.<String, String>of()
                : Map.of("saga:orderTimeoutSeconds", Integer.toString(orderTimeoutSeconds));
        var choice = new RunningStack.LocalChoice(config, Optional.ofNullable(data), requestedPort());
        out.println("Starting the stack on this machine ...");
        try (var running = RunningStack.onThisMachine(choice, CloudListeners.of(new Timeline(out, false)));
                var documentation = DocumentationServer.start()) {
            if (latePayments) {
                running.laptop().orElseThrow().withholdPayment(customerId -> customerId.startsWith(LATE_CUSTOMERS));
            }
            var file = environment == null ? PostmanEnvironment.usualFile("local") : environment;
            PostmanEnvironment.ofThisMachine(running.outputs(), latePayments).write(file);
            running.whereabouts().orElseThrow().publish(Checkout.root());
            announce(running, file, documentation.url());
            new CountDownLatch(1).await(); // until a signal ends this process
            return 0;
        }
    }

    private OptionalInt requestedPort() {
        if (port == null) {
            return OptionalInt.empty();
        }
        if (port < 1 || port > HIGHEST_PORT) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "--port must be from 1 to " + HIGHEST_PORT + ", not " + port);
        }
        return OptionalInt.of(port);
    }

    private void announce(RunningStack running, Path environmentFile, URI documentation) {
        var outputs = running.outputs();
        running.notHonoured().forEach(line -> out.println("  not honoured here: " + line));
        out.printf(
                """
                Ready after %.1f s. Ctrl-C ends it.

                  API            %s
                  token URL      %s
                  client id      %s
                  client secret  %s
                  documentation  %s
                  Postman        import postman/saga.postman_collection.json
                                 and %s
                  logs           %s

                Place an order (in another terminal):

                  API=%s
                  TOKEN=$(curl -s -u %s:%s -d grant_type=client_credentials %s | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                  saga() { curl -s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' "$@"; echo; }

                  saga $API/products -d '{"sku": "LAMP", "name": "A lamp", "unitPrice": {"amount": 2500, "currency": "%s"}}'
                  saga $API/products/LAMP/receipts -H 'Idempotency-Key: delivery-1' -d '{"quantity": 10}'
                  saga -X PUT $API/accounts/ada
                  saga $API/accounts/ada/deposits -H 'Idempotency-Key: payday-1' -d '{"amount": {"amount": 100000, "currency": "%s"}}'
                  saga $API/orders -H 'Idempotency-Key: order-1' -d '{"customerId": "ada", "lines": [{"sku": "LAMP", "quantity": 2}]}'
                  saga "$API/orders?customerId=ada"

                See what happened to it, a moment later:

                  ORDER=$(saga "$API/orders?customerId=ada&limit=1" | sed 's/.*"orderId":"\\([^"]*\\)".*/\\1/')
                  saga "$API/sagas/$ORDER"

                Each event as it is published:
                """,
                running.readyAfter().toMillis() / 1000.0,
                outputs.apiUrl(),
                outputs.tokenUrl(),
                outputs.clientId(),
                outputs.clientSecret(),
                documentation,
                environmentFile,
                running.logs().map(Path::toString).orElse(""),
                outputs.apiUrl(),
                outputs.clientId(),
                outputs.clientSecret(),
                outputs.tokenUrl(),
                outputs.currency(),
                outputs.currency());
    }
}
