package dev.saga.cli.stack;

import dev.saga.operations.OperatedStack;
import dev.saga.operations.Operator;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack an operator's command is about. */
public final class StackChoice {
    @Option(
            names = "--stack",
            paramLabel = "NAME",
            description =
                    "The stack on AWS; needs the Pulumi CLI, logged in, and AWS credentials. Without it, the system"
                            + " that saga up runs on this machine.")
    private @Nullable String stack;

    public Operator operator() throws IOException, InterruptedException {
        if (stack != null) {
            return Operator.of(OperatedStack.of(PulumiOutputs.of(Checkout.root(), stack)), Optional.empty());
        }
        return UpFile.read(Checkout.root()).operator();
    }
}
