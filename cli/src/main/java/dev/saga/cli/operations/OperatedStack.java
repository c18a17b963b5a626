package dev.saga.cli.operations;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an operator needs of a stack, by its outputs.
 *
 * @param bus name of the event bus
 * @param archiveArn of the archive of everything that was published
 * @param deadLetterQueues URL of each dead-letter queue by what lies in it, for example {@code orders-unhandled}
 * @param tables name of each service's table by the service's name
 */
public record OperatedStack(
        String bus, String archiveArn, Map<String, String> deadLetterQueues, Map<String, String> tables) {
    private static final int REGION_OF_ARN = 3;

    /**
     * Reads them from the stack's own.
     *
     * @throws IllegalArgumentException that names the output which is missing
     */
    public static OperatedStack of(JsonObject outputs) {
        return new OperatedStack(
                text(outputs, "eventBus"),
                text(outputs, "eventArchive"),
                texts(outputs, "deadLetterQueues"),
                texts(outputs, "tables"));
    }

    /** The region that the stack is in, for example {@code eu-central-1}. */
    String region() {
        return archiveArn.split(":", -1)[REGION_OF_ARN];
    }

    /** The bus's ARN: it is in the archive's account and region. */
    String busArn() {
        return archiveArn.substring(0, archiveArn.lastIndexOf(":archive/")) + ":event-bus/" + bus;
    }

    private static String text(JsonObject outputs, String name) {
        return required(outputs, name).get(name).getAsString();
    }

    private static Map<String, String> texts(JsonObject outputs, String name) {
        var texts = new TreeMap<String, String>();
        required(outputs, name)
                .getAsJsonObject(name)
                .entrySet()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().getAsString()));
        return texts;
    }

    private static JsonObject required(JsonObject outputs, String name) {
        return Optional.of(outputs)
                .filter(all -> all.has(name))
                .orElseThrow(() ->
                        new IllegalArgumentException("the stack has no output \"" + name + "\"; deploy it again"));
    }
}
