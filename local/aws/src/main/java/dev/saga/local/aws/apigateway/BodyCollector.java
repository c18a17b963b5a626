package dev.saga.local.aws.apigateway;

import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Gathers a request's body, as much of it as API Gateway takes. */
final class BodyCollector implements Receiver.PartialBytesCallback {
    private static final int MAX_BYTES = 10 * 1024 * 1024;
    /** So much of a body is read and thrown away for its sender to come to read the answer; then the connection is cut. */
    private static final int MAX_BYTES_READ = 10 * MAX_BYTES;

    private final Consumer<Optional<byte[]>> whenRead;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long bytesRead;

    /** @param whenRead gets the body, or nothing if it was too large */
    BodyCollector(Consumer<Optional<byte[]>> whenRead) {
        this.whenRead = whenRead;
    }

    @Override
    public void handle(HttpServerExchange exchange, byte[] part, boolean last) {
        bytesRead += part.length;
        if (bytesRead <= MAX_BYTES) {
            body.writeBytes(part);
        } else {
            body.reset();
        }
        if (last) {
            whenRead.accept(bytesRead <= MAX_BYTES ? Optional.of(body.toByteArray()) : Optional.empty());
        } else if (bytesRead > MAX_BYTES_READ) {
            cut(exchange);
        }
    }

    private static void cut(HttpServerExchange exchange) {
        try {
            exchange.getConnection().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
