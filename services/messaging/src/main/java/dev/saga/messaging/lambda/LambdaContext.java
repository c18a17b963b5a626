package dev.saga.messaging.lambda;

import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;

/**
 * The beans of a function's process: one context, started with the first handler, before a snapshot is taken.
 * micronaut-function-aws has handler classes of its own, but they register a bean at each invocation and slow down.
 */
public final class LambdaContext {
    private LambdaContext() {}

    /** The context of this process. */
    public static ApplicationContext shared() {
        return Holder.SHARED;
    }

    private static final class Holder {
        static final ApplicationContext SHARED = start();
    }

    private static ApplicationContext start() {
        return new Builder()
                .banner(false)
                .deduceEnvironment(false)
                .properties(Map.of(
                        "micronaut.serde.serialization.inclusion", "NON_NULL",
                        "micronaut.serde.deserialization.strict-nullable", true,
                        "micronaut.serde.deserialization.fail-on-null-for-primitives", true))
                .start();
    }

    /** A service's functions share one artifact: each makes only the beans that it needs, its handler's. */
    private static final class Builder extends LambdaApplicationContextBuilder {
        @Override
        public Set<Class<? extends Annotation>> getEagerInitAnnotated() {
            return Set.of();
        }
    }
}
