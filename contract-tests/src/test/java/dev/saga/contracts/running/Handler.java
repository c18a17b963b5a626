package dev.saga.contracts.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One function, invoked as Lambda does it: bytes in, bytes out. */
public final class Handler {
    static final String CONTEXT = "com.amazonaws.services.lambda.runtime.Context";
    private final Object handler;
    private final Method handleRequest;
    private final Object context;

    private Handler(Object handler, Method handleRequest, Object context) {
        this.handler = handler;
        this.handleRequest = handleRequest;
        this.context = context;
    }

    static Handler of(Object handler, Class<?> contextType) throws NoSuchMethodException {
        var context = Proxy.newProxyInstance(
                contextType.getClassLoader(),
                new Class<?>[] {contextType},
                (proxy, method, arguments) -> method.getReturnType() == String.class ? "contract-test" : null);
        var handleRequest =
                handler.getClass().getMethod("handleRequest", InputStream.class, OutputStream.class, contextType);
        return new Handler(handler, handleRequest, context);
    }

    /** Event types that an events function has in its table of subscriptions, each with the fields that it reads of the data. */
    Map<String, Reads> subscriptions() {
        try {
            var reads = new LinkedHashMap<String, Reads>();
            for (var subscription :
                    (List<?>) handler.getClass().getMethod("subscriptions").invoke(handler)) {
                var type = subscription.getClass();
                reads.put((String) type.getMethod("eventType").invoke(subscription), Reads.of((Class<?>)
                        type.getMethod("dataType").invoke(subscription)));
            }
            return reads;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(handler.getClass() + " has no public table of subscriptions", e);
        }
    }

    /**
     * One invocation.
     *
     * @return what it answers; empty if nothing
     * @throws InvocationFailedException if the handler throws; Lambda would repeat it and then set the event aside
     */
    public String invoke(JsonObject input) {
        var output = new ByteArrayOutputStream();
        try {
            handleRequest.invoke(
                    handler, new ByteArrayInputStream(input.toString().getBytes(UTF_8)), output, context);
        } catch (InvocationTargetException e) {
            throw new InvocationFailedException(e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return output.toString(UTF_8);
    }
}
