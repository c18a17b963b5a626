package dev.saga.local.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The function of {@link ObservatoryProgram}: answers a request with what its archive and its environment hold. */
public final class ObservatoryHandlers implements RequestStreamHandler {
    static final String CATALOG = "catalog.txt";

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try (var catalog = ObservatoryHandlers.class.getResourceAsStream("/" + CATALOG)) {
            var stars = catalog == null ? "none" : new String(catalog.readAllBytes(), StandardCharsets.UTF_8);
            var body = stars + " by " + System.getenv("OBSERVER");
            output.write(("{\"statusCode\": 200, \"body\": \"" + body + "\"}").getBytes(StandardCharsets.UTF_8));
        }
    }
}
