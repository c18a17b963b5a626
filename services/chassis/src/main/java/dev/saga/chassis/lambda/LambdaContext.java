package dev.saga.chassis.lambda;

import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

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
        static final ApplicationContext SHARED = start(Core.getGlobalContext());
    }

    /**
     * Starts a context.
     *
     * @param snapshots who says when a snapshot is taken
     */
    public static ApplicationContext start(Context<Resource> snapshots) {
        var context = new Builder()
                .banner(false)
                .deduceEnvironment(false)
                .properties(Map.of(
                        "micronaut.serde.serialization.inclusion", "NON_NULL",
                        "micronaut.serde.deserialization.strict-nullable", true,
                        "micronaut.serde.deserialization.fail-on-null-for-primitives", true))
                .start();
        // CRaC refers to them weakly; the context, which lives as long as the process, holds them.
        context.getBeansOfType(Resource.class).forEach(snapshots::register);
        return context;
    }

    /** A service's functions share one artifact: each makes only the beans that it needs, its handler's. */
    private static final class Builder extends LambdaApplicationContextBuilder {
        @Override
        public Set<Class<? extends Annotation>> getEagerInitAnnotated() {
            return Set.of();
        }
    }
}
