package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the events of a bus in a file, a line each, for later replay. */
final class Archive {
    private static final String ARCHIVED = "archived";
    private static final String EVENT = "event";
    /** Every event that is not itself replayed: AWS puts the same condition on the rule that feeds an archive. */
    private static final String NOT_REPLAYED = "\"" + Replay.MARK + "\": [{\"exists\": false}]";

    private final String name;
    private final String arn;
    private final String pattern;
    private final Optional<Duration> retention;
    private final Path file;
    private final InstantSource clock;

    /**
     * @param pattern which events it keeps, all if absent
     * @param retention for how long, for ever if absent
     */
    Archive(
            String name,
            String arn,
            Optional<String> pattern,
            Optional<Duration> retention,
            Path file,
            InstantSource clock) {
        this.name = name;
        this.arn = arn;
        this.pattern = pattern.map(Archive::andNotReplayed).orElse("{" + NOT_REPLAYED + "}");
        this.retention = retention;
        this.file = file;
        this.clock = clock;
    }

    private static String andNotReplayed(String pattern) {
        var both = JsonParser.parseString(pattern).getAsJsonObject();
        JsonParser.parseString("{" + NOT_REPLAYED + "}")
                .getAsJsonObject()
                .asMap()
                .forEach(both::add);
        return both.toString();
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    String pattern() {
        return pattern;
    }

    synchronized void add(JsonObject event) {
        var line = new JsonObject();
        line.addProperty(ARCHIVED, clock.millis());
        line.add(EVENT, event);
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot archive to " + file, e);
        }
    }

    /** Hands out every event archived from one time until before another, and still kept. */
    void read(Instant from, Instant to, Consumer<JsonObject> events) {
        if (!Files.exists(file)) {
            return;
        }
        var oldest =
                retention.map(clock.instant()::minus).filter(from::isBefore).orElse(from);
        try (var lines = Files.lines(file)) {
            lines.forEach(text -> parse(text)
                    .filter(line -> isWithin(line, oldest, to))
                    .ifPresent(line -> events.accept(line.getAsJsonObject(EVENT))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static boolean isWithin(JsonObject line, Instant from, Instant to) {
        var archived = Instant.ofEpochMilli(line.get(ARCHIVED).getAsLong());
        return !archived.isBefore(from) && archived.isBefore(to);
    }

    /** Empty for a line that was being written when this machine ended. */
    private static Optional<JsonObject> parse(String line) {
        try {
            return Optional.of(JsonParser.parseString(line).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException cutOff) {
            return Optional.empty();
        }
    }
}
