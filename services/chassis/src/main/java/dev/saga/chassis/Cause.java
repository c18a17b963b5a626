package dev.saga.chassis;

import java.util.regex.Pattern;

/**
 * What causes an event: a command from outside, or another event.
 *
 * @param id becomes the caused event's causation id
 * @param hop becomes the caused event's hop: 0 for a command, else one more than the causing event's, at most 16
 */
public record Cause(String id, int hop) {
    /** No chain of the saga is this long; an event beyond it is caught in a loop and is refused. */
    static final int MAX_HOP = 16;

    static final Pattern ID = Pattern.compile("[A-Za-z0-9:._/=+-]{1,160}");

    public Cause {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a causation id: " + id);
        }
        if (hop < 0 || hop > MAX_HOP) {
            throw new IllegalArgumentException("hop " + hop + " of an event caused by " + id + " is not 0.." + MAX_HOP);
        }
    }

    /**
     * A command.
     *
     * @param name what was asked for, such as {@code DoThis}
     * @param requestId the id of the request that asked
     */
    public static Cause command(String name, String requestId) {
        return new Cause("command:" + name + ":" + requestId, 0);
    }

    /** The event with this metadata. */
    public static Cause event(EventMetadata metadata) {
        return new Cause(metadata.eventId(), metadata.hop() + 1);
    }
}
