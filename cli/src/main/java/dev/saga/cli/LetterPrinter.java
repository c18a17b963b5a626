package dev.saga.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import dev.saga.operations.Event;
import dev.saga.operations.FoundEvents;
import dev.saga.operations.Letter;
import dev.saga.operations.RedriveReport;
import dev.saga.operations.Republication;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Dead letters in words. */
final class LetterPrinter {
    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private LetterPrinter() {}

    static void printSummary(PrintStream out, String queue, List<Letter> letters, Instant now) {
        var oldest = letters.stream().map(Letter::since).min(Instant::compareTo);
        out.printf(
                "%-27s %5d %s%s%n",
                queue,
                letters.size(),
                letters.size() == 1 ? "letter" : "letters",
                oldest.map(since -> ", the oldest since " + age(Duration.between(since, now)))
                        .orElse(""));
    }

    /** Roughly, in the largest unit that fits. */
    static String age(Duration age) {
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " hours";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + " minutes" : Math.max(0, age.toSeconds()) + " seconds";
    }

    static void print(PrintStream out, String service, Republication.Result result) {
        out.printf(
                "%-10s %d published, %d left%s%n",
                service,
                result.published(),
                result.left().size(),
                result.answered() == 0 ? "" : ", " + result.answered() + " letters answered");
        result.left().forEach((place, why) -> out.println("  left: " + place + ": " + why));
    }

    static void printUnread(PrintStream out, String queue, SdkException failure) {
        out.printf("%-27s cannot be read: %s%n", queue, failure.getMessage());
    }

    /** @param found the events that the letter is about, as far as they can be had */
    static void print(PrintStream out, Letter letter, FoundEvents found) {
        var death = letter.death();
        var events = found.events();
        out.println(letter.queue() + ": " + letter.label());
        for (var event : events) {
            event.orderId().ifPresent(order -> line(out, "order", order));
        }
        letter.place().ifPresent(place -> line(out, "place", place));
        line(out, "since", letter.since().toString());
        line(out, "receiver", death.receiver());
        line(out, "error", death.error());
        line(
                out,
                "gave up",
                Stream.of(death.condition(), death.attempts())
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(", after ")));
        if (letter.deaths() > 1) {
            line(out, "died", letter.deaths() + " times");
        }
        found.problems().forEach(problem -> line(out, "problem", problem));
        if (events.isEmpty()) {
            out.println(letter.body().indent(2));
        }
        events.forEach(event -> out.println(PRETTY.toJson(Shown.of(event)).indent(2)));
    }

    private static void line(PrintStream out, String what, String value) {
        if (!value.isBlank()) {
            out.printf("  %-11s %s%n", what, value);
        }
    }

    private record Shown(
            String source,
            @SerializedName("detail-type") String type,
            @Nullable String time,
            List<String> resources,
            JsonElement detail) {
        static Shown of(Event event) {
            var time = event.time().map(Instant::toString).orElse(null);
            return new Shown(event.source(), event.type(), time, event.resources(), LetterPrinter.detail(event));
        }
    }

    /** A damaged item may have any text there. */
    private static JsonElement detail(Event event) {
        try {
            return JsonParser.parseString(event.detail());
        } catch (JsonParseException notJson) {
            return new JsonPrimitive(event.detail());
        }
    }

    static void print(PrintStream out, RedriveReport report) {
        for (var queue : report.queues()) {
            out.printf(
                    "%-27s %5d put back, %d kept%n",
                    queue.queue(), queue.putBack().size(), queue.kept().size());
            if (!queue.needless().isEmpty()) {
                out.println("  " + queue.needless().size()
                        + " deleted: a schedule that fired in vain fires again, and what it starts catches up");
            }
            queue.putBack().stream()
                    .filter(letter -> letter.deaths() > 1)
                    .forEach(letter -> out.println("  " + letter.label() + " had died " + letter.deaths() + " times: "
                            + letter.death().error()));
            queue.kept().forEach(kept -> out.println("  kept: " + kept.letter().label() + ": " + kept.why()));
            queue.failure().ifPresent(why -> out.println("  cannot be read: " + why));
        }
    }
}
