package dev.saga.chassis.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stores whose calls a test intercepts. */
public final class Intercepted {
    private Intercepted() {}

    /** A call of a method of the interface. */
    public record Call(Object target, Method method, List<Object> arguments) {
        /** The method's name. */
        public String name() {
            return method.getName();
        }

        /** Makes the call; an exception of the target is thrown as it is. */
        public @Nullable Object proceed() {
            return with(arguments);
        }

        /** Makes the call with other arguments. */
        public @Nullable Object with(List<Object> others) {
            try {
                return method.invoke(target, others.toArray());
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw new IllegalStateException(e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Decides on a call. */
    @FunctionalInterface
    public interface Interceptor {
        /** Returns what the caller gets. */
        @Nullable
        Object intercept(Call call);
    }

    /** Passes every call of the interface to the interceptor. */
    public static <T> T by(Class<T> type, T target, Interceptor interceptor) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> interceptor.intercept(
                        new Call(target, method, arguments == null ? List.of() : List.of(arguments)))));
    }

    /**
     * A store in which another writer is faster.
     *
     * @param write the name of the method that stores
     * @param times how many calls of it come second
     * @param rival runs before such a call, and gets its arguments
     */
    public static <T> T raced(Class<T> type, T store, String write, int times, Consumer<List<Object>> rival) {
        var races = new AtomicInteger(times);
        return by(type, store, call -> {
            if (call.name().equals(write) && races.getAndDecrement() > 0) {
                rival.accept(call.arguments());
            }
            return call.proceed();
        });
    }
}
