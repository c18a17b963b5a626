package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** {@code aws:cloudwatch/eventArchive:EventArchive}. */
final class EventArchiveType implements ResourceType {
    private final Account account;
    private final Buses buses;
    private final Path directory;
    private final InstantSource clock;

    EventArchiveType(Account account, Buses buses, Path directory, InstantSource clock) {
        this.account = account;
        this.buses = buses;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Set<String> honoured() {
        return Set.of("name", "eventSourceArn", "eventPattern", "retentionDays");
    }

    @Override
    public Created create(Resource resource) {
        var inputs = new Inputs(resource);
        var busArn = inputs.requiredText("eventSourceArn");
        var bus = buses.named(busArn).orElseThrow(() -> inputs.mistake("eventSourceArn", "names no bus: " + busArn));
        var name = inputs.name();
        try {
            var archive = new Archive(
                    name,
                    account.arn("events", "archive/" + name),
                    inputs.text("eventPattern"),
                    retention(inputs),
                    directory.resolve(name + ".events"),
                    clock);
            bus.add(archive);
            var outputs = new JsonObject();
            outputs.addProperty("name", name);
            outputs.addProperty("arn", archive.arn());
            return new Created(name, outputs);
        } catch (IllegalArgumentException | IllegalStateException | JsonParseException e) {
            throw inputs.mistake("eventPattern", "is no pattern: " + e.getMessage());
        }
    }

    /** 0 days mean for ever, as no days do. */
    private static Optional<Duration> retention(Inputs inputs) {
        var days = inputs.integer("retentionDays").orElse(0);
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }
}
