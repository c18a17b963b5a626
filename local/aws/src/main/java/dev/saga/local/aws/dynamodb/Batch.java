package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Records of one shard that go to the function together, and what they went through.
 *
 * @param records at least one, oldest first
 * @param failures attempts that count against the retries
 * @param invocations attempts of any kind, also of the larger batch that they were part of
 * @param error what the last of them failed with, if it was a function error
 */
record Batch(List<StreamRecord> records, int failures, int invocations, Optional<String> error) {
    Batch(List<StreamRecord> records) {
        this(records, 0, 0, Optional.empty());
    }

    byte[] payload() {
        var array = new JsonArray();
        records.forEach(each -> array.add(each.json()));
        var event = new JsonObject();
        event.add("Records", array);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    int size() {
        return records.size();
    }

    StreamRecord first() {
        return records.get(0);
    }

    StreamRecord last() {
        return records.get(records.size() - 1);
    }

    /** After one more invocation. */
    Batch invoked(BatchResult result) {
        return new Batch(records, failures, invocations + 1, result.error());
    }

    /** After a failure that counts. */
    Batch failed() {
        return new Batch(records, failures + 1, invocations, error);
    }

    /** Records {@code from} to the end. */
    Batch from(int from) {
        return new Batch(records.subList(from, records.size()), failures, invocations, error);
    }

    /** The records before {@code to}. */
    Batch to(int to) {
        return new Batch(records.subList(0, to), failures, invocations, error);
    }
}
