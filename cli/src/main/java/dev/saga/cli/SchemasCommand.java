package dev.saga.cli;

import dev.saga.cli.stack.Checkout;
import dev.saga.schemas.Release;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code saga schemas}: what concerns the contract files. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        description = "Looks after the contract between the services.",
        synopsisSubcommandLabel = "COMMAND")
final class SchemasCommand {
    /** {@code saga schemas release VERSION}. */
    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Freezes the schemas as they are, so that later ones are held against them.")
    int release(
            @Parameters(paramLabel = "VERSION", description = "Three numbers, higher than all before: 1.1.0.")
                    String version)
            throws IOException {
        Release.freeze(Checkout.root().resolve("schemas"), version);
        System.out.println("schemas/released/" + version + " holds what is out there now; commit it with the release.");
        return 0;
    }
}
