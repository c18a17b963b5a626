package dev.saga.cli;

import dev.saga.cli.documentation.DocumentationCommand;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Where the command line enters. */
@Command(
        name = "saga",
        mixinStandardHelpOptions = true,
        versionProvider = SagaCommand.Version.class,
        description = "Runs the saga on this machine, without Docker and without an AWS account.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            LoadCommand.class,
            UpCommand.class,
            EnvironmentCommand.class,
            DocumentationCommand.class,
            SchemasCommand.class,
            DeadLettersCommand.class,
            ReplayCommand.class,
            RepublishCommand.class
        })
public final class SagaCommand {
    /** The parent of every library's logger; they say at length how well they start. */
    private static final Logger LIBRARIES = Logger.getLogger("");

    /** Runs one command; exit status 0 if all went well, 1 if not, 2 for a command line that makes no sense. */
    public static void main(String[] args) {
        // Numbers in the output look the same on every machine.
        Locale.setDefault(Locale.ROOT);
        LIBRARIES.setLevel(Level.WARNING);
        IExecutionExceptionHandler inOneSentence = (exception, command, parsed) -> {
            command.getErr().println("saga: " + Failure.sentence(exception));
            return 1;
        };
        System.exit(new CommandLine(new SagaCommand())
                .setExecutionExceptionHandler(inOneSentence)
                .execute(args));
    }

    /** The version that Maven wrote into the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = SagaCommand.class.getPackage().getImplementationVersion();
            return new String[] {"saga " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()};
        }
    }
}
