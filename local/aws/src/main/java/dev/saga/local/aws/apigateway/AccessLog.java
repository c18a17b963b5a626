package dev.saga.local.aws.apigateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;

/** A line for every request to a stage, in the stage's own format, in a file. */
final class AccessLog {
    private final Path file;
    private final String format;
    private final Clock clock;

    /** @param format as the stage's {@code accessLogSettings} have it */
    AccessLog(Path file, String format, Clock clock) {
        this.file = file;
        this.format = format;
        this.clock = clock;
    }

    /** Writes the line of a request that was answered. */
    void answered(ApiRequest request, ContextVariables context, ApiResponse response) {
        context.answered(response, Duration.between(request.receivedAt(), clock.instant()));
        var line = context.fill(format, format.startsWith("{")).replaceAll("\\p{Cntrl}", " ") + "\n";
        synchronized (this) {
            try {
                Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("the access log cannot be written", e);
            }
        }
    }
}
