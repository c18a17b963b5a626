package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.aws.base.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What became of a batch, by the rules of partial batch responses (Lambda Developer Guide, "Configuring partial batch
 * response with DynamoDB and Lambda").
 *
 * @param done how many records from the start are done; all of them is a success
 * @param error what the function failed with, for a function error
 */
record BatchResult(int done, Optional<String> error) {
    private static final String FAILURES = "batchItemFailures";
    private static final String IDENTIFIER = "itemIdentifier";

    /** @param reportsItemFailures whether the mapping looks at the function's answer at all */
    static BatchResult of(InvocationResult result, Batch batch, boolean reportsItemFailures) {
        if (result.functionError().isPresent()) {
            return new BatchResult(0, result.functionError());
        }
        return new BatchResult(
                reportsItemFailures ? done(result.payload(), batch.records()) : batch.size(), Optional.empty());
    }

    private static int done(byte[] payload, List<StreamRecord> records) {
        try {
            var answer = JsonParser.parseString(new String(payload, StandardCharsets.UTF_8));
            if (!answer.isJsonObject() || !answer.getAsJsonObject().has(FAILURES)) {
                return records.size(); // an empty or null answer
            }
            var failures = answer.getAsJsonObject().get(FAILURES);
            return failures.isJsonNull() ? records.size() : beforeFirst(failures, records);
        } catch (JsonParseException | IllegalStateException malformed) {
            return 0;
        }
    }

    /** Everything from the lowest sequence number on is tried again; an identifier that is none fails the whole batch. */
    private static int beforeFirst(JsonElement failures, List<StreamRecord> records) {
        var sequenceNumbers = records.stream().map(StreamRecord::sequenceNumber).toList();
        return failures.getAsJsonArray().asList().stream()
                .mapToInt(failure -> Math.max(0, sequenceNumbers.indexOf(identifier(failure.getAsJsonObject()))))
                .min()
                .orElse(records.size());
    }

    private static String identifier(JsonObject failure) {
        return failure.has(IDENTIFIER) && !failure.get(IDENTIFIER).isJsonNull()
                ? failure.get(IDENTIFIER).getAsString()
                : "";
    }
}
