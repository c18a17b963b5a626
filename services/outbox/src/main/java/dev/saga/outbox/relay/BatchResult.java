package dev.saga.outbox.relay;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Lambda's partial batch response: the stream is read again from the lowest sequence number in it. */
@Serdeable.Serializable
record BatchResult(List<Failure> batchItemFailures) {

    /** @param itemIdentifier the record's sequence number */
    @Serdeable.Serializable
    record Failure(String itemIdentifier) {}
}
