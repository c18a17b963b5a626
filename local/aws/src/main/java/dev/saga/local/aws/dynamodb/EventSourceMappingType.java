package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.EventPatterns;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** {@code aws:lambda/eventSourceMapping:EventSourceMapping} on DynamoDB streams. */
final class EventSourceMappingType implements ResourceType {
    private static final int DEFAULT_BATCH = 100;
    private static final int LARGEST_BATCH = 10_000;
    private static final int LONGEST_WINDOW_SECONDS = 300;
    private static final int MOST_RETRIES = 10_000;
    private static final int SHORTEST_AGE_SECONDS = 60;
    private static final int LONGEST_AGE_SECONDS = 604_800;
    /** What AWS writes for "until the record is no longer in the stream". */
    private static final int WITHOUT_END = -1;

    private final Account account;
    private final Consumer<MappingSettings> mappings;

    /** @param mappings takes each mapping that is enabled */
    EventSourceMappingType(Account account, Consumer<MappingSettings> mappings) {
        this.account = account;
        this.mappings = mappings;
    }

    @Override
    public Set<String> honoured() {
        return Set.of(
                "eventSourceArn",
                "functionName",
                "enabled",
                "startingPosition",
                "filterCriteria",
                "batchSize",
                "maximumBatchingWindowInSeconds",
                "functionResponseTypes",
                "bisectBatchOnFunctionError",
                "maximumRetryAttempts",
                "maximumRecordAgeInSeconds",
                "destinationConfig");
    }

    @Override
    public Created create(Resource resource) {
        var settings = settings(new Inputs(resource));
        if (!resource.inputs().has("enabled") || new Inputs(resource).flag("enabled")) {
            mappings.accept(settings);
        }
        var id = UUID.nameUUIDFromBytes(resource.urn().getBytes(StandardCharsets.UTF_8))
                .toString();
        var outputs = new JsonObject();
        outputs.addProperty("uuid", id);
        outputs.addProperty("arn", account.arn("lambda", "event-source-mapping:" + id));
        outputs.addProperty("functionArn", settings.function());
        return new Created(id, outputs);
    }

    private MappingSettings settings(Inputs inputs) {
        var stream = inputs.requiredText("eventSourceArn");
        if (!stream.contains(":dynamodb:") || !stream.contains("/stream/")) {
            throw inputs.mistake("eventSourceArn", "is not the ARN of a DynamoDB stream");
        }
        return new MappingSettings(
                function(inputs.requiredText("functionName")),
                stream,
                fromTrimHorizon(inputs),
                filter(inputs),
                within(inputs, "batchSize", 1, LARGEST_BATCH).orElse(DEFAULT_BATCH),
                Duration.ofSeconds(within(inputs, "maximumBatchingWindowInSeconds", 0, LONGEST_WINDOW_SECONDS)
                        .orElse(0)),
                inputs.texts("functionResponseTypes").contains("ReportBatchItemFailures"),
                inputs.flag("bisectBatchOnFunctionError"),
                within(inputs, "maximumRetryAttempts", 0, MOST_RETRIES),
                age(inputs),
                inputs.text("destinationConfig.onFailure.destinationArn"));
    }

    private String function(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn : account.arn("lambda", "function:" + nameOrArn);
    }

    private static boolean fromTrimHorizon(Inputs inputs) {
        return switch (inputs.requiredText("startingPosition")) {
            case "TRIM_HORIZON" -> true;
            case "LATEST" -> false;
            default -> throw inputs.mistake("startingPosition", "is neither TRIM_HORIZON nor LATEST");
        };
    }

    /** A record is for the function if it matches one of the filters, or if there are none. */
    private static Predicate<StreamRecord> filter(Inputs inputs) {
        var filters = inputs.objects("filterCriteria.filters");
        var patterns = new EventPatterns();
        for (var filter : filters) {
            try {
                patterns.add("filter", filter.get("pattern").getAsString());
            } catch (IllegalArgumentException e) {
                throw inputs.mistake("filterCriteria", "is no pattern: " + e.getMessage());
            }
        }
        return record -> filters.isEmpty()
                || !patterns.matching(record.json().toString()).isEmpty();
    }

    private static Optional<Duration> age(Inputs inputs) {
        var seconds = within(inputs, "maximumRecordAgeInSeconds", SHORTEST_AGE_SECONDS, LONGEST_AGE_SECONDS);
        return seconds.isPresent() ? Optional.of(Duration.ofSeconds(seconds.getAsInt())) : Optional.empty();
    }

    /** A number between two limits; empty if it is absent or means no limit. */
    private static OptionalInt within(Inputs inputs, String path, int least, int most) {
        var number = inputs.integer(path);
        if (number.isEmpty() || number.getAsInt() == WITHOUT_END) {
            return OptionalInt.empty();
        }
        if (number.getAsInt() < least || number.getAsInt() > most) {
            throw inputs.mistake(path, "is not between " + least + " and " + most);
        }
        return number;
    }
}
