package dev.saga.chassis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;

/** Invokes a function as Lambda does: bytes in, bytes out. */
public final class Invocation {
    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("getAwsRequestId")) {
                    return "invocation-1";
                }
                throw new UnsupportedOperationException(method.getName());
            });

    private Invocation() {}

    /** The function's answer to the input, as text. */
    public static String invoke(RequestStreamHandler function, String input) {
        var output = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(input.getBytes(UTF_8)), output, CONTEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toString(UTF_8);
    }
}
