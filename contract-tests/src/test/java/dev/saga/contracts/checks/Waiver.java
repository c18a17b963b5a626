package dev.saga.contracts.checks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.saga.contracts.cases.Json;
import dev.saga.schemas.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A break that was agreed upon, for a time (schemas/waivers.json).
 *
 * @param event the event
 * @param released the release that it breaks
 * @param pointer JSON pointer into the event; what lies below is waived with it
 * @param reason why nobody is hurt
 * @param expires the last day on which it holds
 */
record Waiver(String event, String released, String pointer, String reason, LocalDate expires) {
    private static final String FILE = "waivers.json";
    private static final String PLACE = "schemas/" + FILE + "#/waivers";

    /**
     * The waivers of a directory of contract files.
     *
     * @param problems gets a message with file and pointer for each waiver that cannot be read
     */
    static List<Waiver> of(Path schemas, List<String> problems) {
        if (!Files.exists(schemas.resolve(FILE))) {
            return List.of();
        }
        var waivers = new ArrayList<Waiver>();
        if (!(StrictJson.read(schemas, FILE).get("waivers") instanceof JsonArray listed)) {
            problems.add(PLACE + ": expected an array");
            return waivers;
        }
        for (var index = 0; index < listed.size(); index++) {
            read(listed.get(index), PLACE + "/" + index, problems).ifPresent(waivers::add);
        }
        return waivers;
    }

    private static Optional<Waiver> read(JsonElement waiver, String here, List<String> problems) {
        var texts = new HashMap<String, String>();
        for (var field : List.of("event", "released", "pointer", "reason", "expires")) {
            if (Json.find(waiver, "/" + field) instanceof JsonPrimitive value && value.isString()) {
                texts.put(field, value.getAsString());
            }
            if (texts.getOrDefault(field, "").isBlank() && !field.equals("pointer")) {
                problems.add(here + "/" + field + ": expected a string that is not blank");
                return Optional.empty();
            }
        }
        try {
            return Optional.of(new Waiver(
                    text(texts, "event"),
                    text(texts, "released"),
                    text(texts, "pointer"),
                    text(texts, "reason"),
                    LocalDate.parse(text(texts, "expires"))));
        } catch (DateTimeParseException e) {
            problems.add(here + "/expires: expected a date such as 2027-03-31, is " + text(texts, "expires"));
            return Optional.empty();
        }
    }

    private static String text(Map<String, String> texts, String field) {
        return texts.getOrDefault(field, "");
    }

    boolean covers(Break broken) {
        return broken.event().equals(event)
                && broken.released().equals(released)
                && (broken.pointer().equals(pointer) || broken.pointer().startsWith(pointer + "/"));
    }
}
