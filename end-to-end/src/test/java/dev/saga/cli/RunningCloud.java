package dev.saga.cli;

import dev.saga.local.aws.LocalCloud;
import dev.saga.local.aws.base.CloudEvent;
import dev.saga.local.engine.StartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The built system in this process, for tests that leave it as whole as they find it: started for the first of them, ended
 * after the last.
 */
final class RunningCloud implements AutoCloseable {
    /** How long an event must have been unpublished before the relay, called by its schedule, looks for it. */
    static final Duration RELAY_PATIENCE = Duration.ofSeconds(5);

    private final LocalCloud cloud;
    private volatile Consumer<CloudEvent> listener = event -> {};

    private RunningCloud() throws StartException {
        var config = Map.of("saga:relayPatienceSeconds", Long.toString(RELAY_PATIENCE.toSeconds()));
        cloud = LocalCloud.start(options(config, Optional.empty()), event -> listener.accept(event));
    }

    /** All of it. */
    LocalCloud cloud() {
        return cloud;
    }

    /** From now on this one hears what happens, and nobody else. */
    void tell(Consumer<CloudEvent> next) {
        listener = next;
    }

    /** Gives it to tests. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningCloud.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RunningCloud.class, key -> start(), RunningCloud.class);
        }
    }

    private static RunningCloud start() {
        try {
            return new RunningCloud();
        } catch (StartException e) {
            throw new IllegalStateException("the system does not start", e);
        }
    }

    /**
     * How the built system is started.
     *
     * @param config of the stack, beside what its file says
     * @param data where tables are kept
     */
    static LocalCloud.Options options(Map<String, String> config, Optional<Path> data) {
        return new LocalCloud.Options(
                SagaProcess.ROOT,
                SagaProcess.ROOT.resolve("stack/target/stack.jar"),
                "dev",
                config,
                data,
                OptionalInt.empty(),
                SagaProcess.ROOT.resolve("local/processes/target/dynamodb-local"),
                SagaProcess.ROOT.resolve("cli/target/cache"));
    }

    @Override
    public void close() {
        cloud.close();
    }
}
