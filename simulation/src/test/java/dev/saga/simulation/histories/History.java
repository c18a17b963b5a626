package dev.saga.simulation.histories;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A story, step by step, as it lies in {@code src/test/resources/histories}. */
record History(List<Step> steps) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private static final Path DIRECTORY = Path.of("src/test/resources/histories");

    static History read(String name) {
        try {
            return GSON.fromJson(Files.readString(file(name)), History.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name) {
        try {
            Files.writeString(file(name), GSON.toJson(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        return DIRECTORY.resolve(name + ".json");
    }
}
