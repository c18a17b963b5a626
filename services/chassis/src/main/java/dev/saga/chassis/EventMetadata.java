package dev.saga.chassis;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What every event says about itself, beside its data.
 *
 * @param eventId service, order and version of the aggregate that it belongs to; a republished event keeps it
 * @param orderId the order whose saga this is: a UUID in lower case
 * @param causationId the event or command that caused this one, see {@link Cause}
 * @param occurredAt when its producer decided it
 * @param hop how many events lie between this one and the command that began it, 0..16
 */
@Serdeable.Deserializable
public record EventMetadata(String eventId, String orderId, String causationId, Instant occurredAt, int hop) {
    private static final Pattern EVENT_ID = Pattern.compile("[a-z]{1,32}:[0-9a-f-]{36}:[1-9][0-9]{0,8}");
    private static final Pattern ORDER_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public EventMetadata {
        require(EVENT_ID.matcher(eventId).matches(), "eventId", eventId);
        require(ORDER_ID.matcher(orderId).matches(), "orderId", orderId);
        require(Cause.ID.matcher(causationId).matches(), "causationId", causationId);
        require(hop >= 0 && hop <= Cause.MAX_HOP, "hop", hop);
    }

    private static void require(boolean valid, String field, Object value) {
        if (!valid) {
            throw new IllegalArgumentException("metadata." + field + " is not valid: " + value);
        }
    }
}
