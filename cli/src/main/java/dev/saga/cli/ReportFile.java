package dev.saga.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's report goes as JSON, if anybody wants it so. */
public final class ReportFile {
    @Option(names = "--json", paramLabel = "FILE", description = "Writes the report to FILE as JSON too.")
    private @Nullable Path file;

    /** Writes the report with Gson, if a file was named. */
    public void write(Object report) throws IOException {
        if (file != null) {
            Files.writeString(
                    file, new GsonBuilder().setPrettyPrinting().create().toJson(report) + System.lineSeparator());
        }
    }
}
