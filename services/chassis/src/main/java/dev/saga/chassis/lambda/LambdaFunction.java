package dev.saga.chassis.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.saga.chassis.json.StrictJson;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function over JSON, read and written by compile-time serialisers.
 *
 * @param <I> a record of the input
 * @param <O> a record of the output, or {@link Void} if nobody waits for one
 */
public abstract class LambdaFunction<I, O> implements RequestStreamHandler {
    private final JsonMapper json;
    private final Class<I> inputType;

    protected LambdaFunction(JsonMapper json, Class<I> inputType) {
        this.json = json;
        this.inputType = inputType;
    }

    /** One invocation; an exception fails it. */
    protected abstract @Nullable O handle(I input, Context context);

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var result = handle(json.readValueFromTree(StrictJson.read(input), inputType), context);
        if (result != null) {
            json.writeValue(output, result);
        }
    }
}
