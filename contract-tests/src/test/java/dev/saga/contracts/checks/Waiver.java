package dev.saga.contracts.checks;

import dev.saga.contracts.cases.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;

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
    Waiver {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "schemas/waivers.json: the waiver of " + event + " " + pointer + " needs a reason");
        }
    }

    static List<Waiver> of(Path schemas) {
        var file = schemas.resolve("waivers.json");
        if (!Files.exists(file)) {
            return List.of();
        }
        return StreamSupport.stream(Json.read(file).getAsJsonArray("waivers").spliterator(), false)
                .map(element -> element.getAsJsonObject())
                .map(waiver -> new Waiver(
                        waiver.get("event").getAsString(),
                        waiver.get("released").getAsString(),
                        waiver.get("pointer").getAsString(),
                        waiver.get("reason").getAsString(),
                        LocalDate.parse(waiver.get("expires").getAsString())))
                .toList();
    }

    boolean covers(Break broken) {
        return broken.event().equals(event)
                && broken.released().equals(released)
                && (broken.pointer().equals(pointer) || broken.pointer().startsWith(pointer + "/"));
    }
}
