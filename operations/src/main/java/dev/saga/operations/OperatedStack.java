package dev.saga.operations;

import com.google.gson.JsonObject;
import java.util.Map;

/**
 * What an operator needs of a stack, by its outputs.
 *
 * @param bus name of the event bus
 * @param archiveArn of the archive of everything that was published
 * @param deadLetterQueues URL of each dead-letter queue by what lies in it, for example {@code orders-unhandled}
 * @param tables name of each service's table by the service's name
 * @param functions ARN of each function's alias by the function's name within the stack
 */
public record OperatedStack(
        String bus,
        String archiveArn,
        Map<String, String> deadLetterQueues,
        Map<String, String> tables,
        Map<String, String> functions) {
    private static final int REGION_OF_ARN = 3;

    /**
     * Reads them from the stack's own.
     *
     * @throws IllegalArgumentException that names the output which is missing
     */
    public static OperatedStack of(JsonObject outputs) {
        var given = new StackOutputs(outputs);
        return new OperatedStack(
                given.text("eventBus"),
                given.text("eventArchive"),
                given.texts("deadLetterQueues"),
                given.texts("tables"),
                given.texts("functions"));
    }

    /** The region that the stack is in, for example {@code eu-central-1}. */
    String region() {
        return archiveArn.split(":", -1)[REGION_OF_ARN];
    }

    /** The bus's ARN: it is in the archive's account and region. */
    String busArn() {
        return archiveArn.substring(0, archiveArn.lastIndexOf(":archive/")) + ":event-bus/" + bus;
    }
}
