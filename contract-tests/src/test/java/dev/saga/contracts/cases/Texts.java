package dev.saga.contracts.cases;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Strings that a schema allows. The same schema and seed give the same strings. */
final class Texts {
    private static final int SAMPLES = 400;
    private static final int UNBOUNDED = 30;

    /** Ids, times and the like are in every event. */
    private static final Map<String, Texts> KNOWN = new ConcurrentHashMap<>();

    private final Pattern pattern;
    private final int shortest;
    private final int longest;
    private final List<String> samples;

    Texts(JsonObject schema, Random random) {
        var regex = schema.has("pattern") ? schema.get("pattern").getAsString() : "^[a-z]+$";
        pattern = Pattern.compile(regex);
        shortest = Schemas.bound(schema, "minLength", 1);
        longest = Schemas.bound(schema, "maxLength", shortest + UNBOUNDED);
        var generator = RgxGen.parse(regex.substring(1, regex.length() - 1));
        samples =
                Stream.generate(() -> generator.generate(random)).limit(SAMPLES).toList();
    }

    /** The strings of a schema and a seed, made once. */
    static Texts of(JsonObject schema, long seed) {
        return KNOWN.computeIfAbsent(seed + schema.toString(), unknown -> new Texts(schema, new Random(seed)));
    }

    /** Any of them. */
    String any() {
        return samples.stream()
                .filter(this::allowed)
                .findFirst()
                .or(() -> ofLength(longest))
                .orElseThrow(() -> new IllegalArgumentException("no string fits " + pattern));
    }

    Optional<String> shortest() {
        return ofLength(shortest);
    }

    Optional<String> longest() {
        return ofLength(longest);
    }

    boolean ofOneLength() {
        return shortest == longest;
    }

    private Optional<String> ofLength(int length) {
        return Stream.concat(samples.stream(), samples.stream().map(sample -> stretched(sample, length)))
                .filter(text -> text.length() == length && allowed(text))
                .findFirst();
    }

    /** Patterns repeat their last class, if anything: more of the last character, or less, often fits too. */
    private static String stretched(String text, int length) {
        if (text.isEmpty() || text.length() >= length) {
            return text.substring(0, Math.min(length, text.length()));
        }
        return text + text.substring(text.length() - 1).repeat(length - text.length());
    }

    private boolean allowed(String text) {
        return text.length() >= shortest
                && text.length() <= longest
                && pattern.matcher(text).find();
    }
}
