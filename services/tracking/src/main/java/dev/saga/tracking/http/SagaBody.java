package dev.saga.tracking.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A saga as clients see it, with its events in causal order. */
@Serdeable.Serializable
record SagaBody(@JsonUnwrapped SagaSummaryBody summary, List<SagaEventBody> events) {}
