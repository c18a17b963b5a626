package dev.saga.local.aws.dynamodb;

import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.EventPatterns;
import dev.saga.local.aws.iam.Iam;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Tables, and Lambda's event source mappings on their streams. */
final class DynamoDbResources {
    private static final int DEFAULT_BATCH = 100;
    private static final int LARGEST_BATCH = 10_000;
    private static final int LONGEST_WINDOW_SECONDS = 300;
    private static final int MOST_RETRIES = 10_000;
    private static final int SHORTEST_AGE_SECONDS = 60;
    private static final int LONGEST_AGE_SECONDS = 604_800;

    /** AWS writes it for "until the record is no longer in the stream". */
    private static final OptionalInt WITHOUT_END = OptionalInt.of(-1);

    private final Account account;
    private final Iam iam;
    private final Tables tables;
    private final Consumer<MappingSettings> mappings;

    /** @param mappings takes each mapping that is enabled */
    DynamoDbResources(Account account, Iam iam, Tables tables, Consumer<MappingSettings> mappings) {
        this.account = account;
        this.iam = iam;
        this.tables = tables;
        this.mappings = mappings;
    }

    Map<String, ResourceType> types() {
        return Map.of(
                "aws:dynamodb/table:Table", this::table,
                "aws:lambda/eventSourceMapping:EventSourceMapping", this::mapping);
    }

    private Created table(Inputs inputs) {
        var definition = TableDefinition.of(inputs);
        iam.addTable(definition.tableName(), definition.partitionKeys());
        var outputs = new HashMap<String, Object>(Map.of(
                "name", definition.tableName(), "arn", account.arn("dynamodb", "table/" + definition.tableName())));
        tables.create(definition).ifPresent(stream -> {
            outputs.put("streamArn", stream.arn());
            outputs.put("streamLabel", stream.label());
        });
        return new Created(definition.tableName(), outputs);
    }

    private Created mapping(Inputs inputs) {
        var settings = settings(inputs);
        if (inputs.flag("enabled", true)) {
            mappings.accept(settings);
        }
        var id = UUID.nameUUIDFromBytes(inputs.resource().urn().getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Created(
                id,
                Map.of(
                        "uuid", id,
                        "arn", account.arn("lambda", "event-source-mapping:" + id),
                        "functionArn", settings.function()));
    }

    private MappingSettings settings(Inputs inputs) {
        var stream = inputs.requiredText("eventSourceArn");
        if (!stream.contains(":dynamodb:") || !stream.contains("/stream/")) {
            throw inputs.mistake("eventSourceArn", "is not the ARN of a DynamoDB stream");
        }
        return new MappingSettings(
                inputs.resource().type() + " " + inputs.resource().name(),
                function(inputs.requiredText("functionName")),
                stream,
                fromTrimHorizon(inputs),
                filter(inputs),
                inputs.integer("batchSize", 1, LARGEST_BATCH).orElse(DEFAULT_BATCH),
                Duration.ofSeconds(inputs.integer("maximumBatchingWindowInSeconds", 0, LONGEST_WINDOW_SECONDS)
                        .orElse(0)),
                inputs.texts("functionResponseTypes").contains("ReportBatchItemFailures"),
                inputs.flag("bisectBatchOnFunctionError"),
                limit(inputs, "maximumRetryAttempts", 0, MOST_RETRIES),
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
        var filters = inputs.each("filterCriteria.filters");
        var patterns = new EventPatterns();
        for (var filter : filters) {
            try {
                patterns.add("filter", filter.requiredText("pattern"));
            } catch (IllegalArgumentException e) {
                throw filter.mistake("pattern", "is no pattern: " + e.getMessage());
            }
        }
        return record -> filters.isEmpty()
                || !patterns.matching(record.json().toString()).isEmpty();
    }

    private static Optional<Duration> age(Inputs inputs) {
        var seconds = limit(inputs, "maximumRecordAgeInSeconds", SHORTEST_AGE_SECONDS, LONGEST_AGE_SECONDS);
        return seconds.isPresent() ? Optional.of(Duration.ofSeconds(seconds.getAsInt())) : Optional.empty();
    }

    /** A number between two limits; empty if it is absent or means no limit. */
    private static OptionalInt limit(Inputs inputs, String path, int least, int most) {
        return inputs.integer(path).equals(WITHOUT_END) ? OptionalInt.empty() : inputs.integer(path, least, most);
    }
}
