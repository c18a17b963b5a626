package dev.saga.outbox;

/** The attributes of an event's item in a service's table. */
public final class OutboxAttributes {
    /** The partition key of every item. */
    public static final String PARTITION = "pk";

    /** The sort key of every item. */
    public static final String SORT = "sk";

    /** Tells the items of events from others: {@link #EVENT}. */
    public static final String KIND = "kind";

    /** The kind of every event's item. */
    public static final String EVENT = "EVENT";

    public static final String EVENT_ID = "eventId";

    public static final String SOURCE = "source";

    public static final String TYPE = "type";

    /** A time as {@link dev.saga.chassis.Timestamps} writes it. */
    public static final String OCCURRED_AT = "occurredAt";

    public static final String DETAIL = "detail";

    private OutboxAttributes() {}
}
