package dev.saga.cli;

import dev.saga.local.CloudEvent;
import dev.saga.local.LocalCloud;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The built system in this process, for tests that leave it as whole as they find it: started for the first of them, ended
 * after the last.
 *
 * @param happened what was not yet taken from it
 */
record RunningCloud(LocalCloud cloud, BlockingQueue<CloudEvent> happened) implements AutoCloseable {

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
        var happened = new LinkedBlockingQueue<CloudEvent>();
        try {
            return new RunningCloud(LocalCloud.start(options(Map.of(), Optional.empty()), happened::add), happened);
        } catch (Exception e) {
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
                SagaProcess.ROOT.resolve("processes/target/dynamodb-local"),
                SagaProcess.ROOT.resolve("cli/target/cache"));
    }

    @Override
    public void close() {
        cloud.close();
    }
}
