package dev.saga.chassis.json;

import dev.saga.chassis.Timestamps;
import io.micronaut.json.tree.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares JSON with the form that a record asks for. The mapper converts: it reads 1.5 as 1, {@code true} as 1, 7 as "7" and
 * 4294967298 as 2. This check comes first and refuses all of these.
 *
 * <p>A whole number is written without fraction and exponent, as draft 4 of JSON Schema defines an integer: {@code 1.0} and
 * {@code 1e3} are refused. It must fit into the record's type. A string consists of whole Unicode characters, so a lone
 * surrogate is refused. An instant has the form of {@link Timestamps}.
 */
public final class JsonForm {
    /** The fields of the records; reflection is slow. */
    private static final ClassValue<Map<String, Field>> FIELDS = new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> record) {
            var fields = new LinkedHashMap<String, Field>();
            Arrays.stream(record.getRecordComponents())
                    .forEach(component -> fields.put(component.getName(), Field.of(component)));
            return fields;
        }
    };

    private final boolean closed;
    private final int mostFaults;
    private final List<Fault> faults = new ArrayList<>();

    private JsonForm(boolean closed, int mostFaults) {
        this.closed = closed;
        this.mostFaults = mostFaults;
    }

    /**
     * A place where JSON does not have its form.
     *
     * @param pointer JSON pointer
     * @param detail what is wrong there, as the end of a sentence that begins with the place
     */
    public record Fault(String pointer, String detail) {}

    private record Field(Type type, boolean optional) {
        static Field of(RecordComponent component) {
            return new Field(
                    component.getGenericType(), component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }
    }

    /**
     * Checks the fields that the record reads, and ignores all others.
     *
     * @param pointer JSON pointer of the node, for the message
     * @throws IllegalArgumentException if a value is missing or of another form; the message says where
     */
    public static void check(@Nullable JsonNode node, Type type, String pointer) {
        var form = new JsonForm(false, 1);
        form.compare(node, type, pointer);
        if (!form.faults.isEmpty()) {
            var fault = form.faults.get(0);
            throw new IllegalArgumentException(fault.pointer + " " + fault.detail);
        }
    }

    /**
     * Checks the fields of the record, and that there are no others.
     *
     * @param most how many faults are looked for
     * @return the faults, in the document's order; empty if there are none
     */
    public static List<Fault> faults(JsonNode node, Type type, int most) {
        var form = new JsonForm(true, most);
        form.compare(node, type, "");
        return List.copyOf(form.faults);
    }

    private void compare(@Nullable JsonNode node, Type type, String pointer) {
        if (node == null) {
            require(false, pointer, "is missing");
        } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            if (require(node.isArray(), pointer, "is not an array")) {
                for (int i = 0; i < node.size() && !isEnough(); i++) {
                    compare(node.get(i), list.getActualTypeArguments()[0], pointer + "/" + i);
                }
            }
        } else if (type == String.class) {
            if (require(node.isString(), pointer, "is not a string")) {
                require(isWholeText(node.getStringValue()), pointer, "has half of a character");
            }
        } else if (type == Instant.class) {
            require(
                    node.isString() && Timestamps.isTimestamp(node.getStringValue()),
                    pointer,
                    "is not a UTC time with three digits of a second's fraction");
        } else if (type == long.class) {
            compareWhole(node, Long.SIZE, pointer);
        } else if (type == int.class) {
            compareWhole(node, Integer.SIZE, pointer);
        } else if (require(node.isObject(), pointer, "is not an object")
                && type instanceof Class<?> record
                && record.isRecord()) {
            compareFields(node, FIELDS.get(record), pointer);
        }
    }

    private void compareFields(JsonNode node, Map<String, Field> fields, String pointer) {
        for (var field : fields.entrySet()) {
            var child = node.get(field.getKey());
            if (child != null || !field.getValue().optional()) {
                compare(child, field.getValue().type(), pointer + "/" + field.getKey());
            }
        }
        if (closed) {
            for (var member : node.entries()) {
                if (isEnough()) {
                    return;
                }
                require(fields.containsKey(member.getKey()), pointer + "/" + escaped(member.getKey()), "is not known");
            }
        }
    }

    private void compareWhole(JsonNode node, int bits, String pointer) {
        if (require(node.isNumber() && isWhole(node.getNumberValue()), pointer, "is not a whole number")) {
            require(node.getBigIntegerValue().bitLength() < bits, pointer, "is too large a number");
        }
    }

    /** The parser has other types for what is written with a fraction or an exponent. */
    private static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof BigInteger;
    }

    private static boolean isWholeText(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private boolean isEnough() {
        return faults.size() >= mostFaults;
    }

    private boolean require(boolean met, String pointer, String detail) {
        if (!met && !isEnough()) {
            faults.add(new Fault(pointer, detail));
        }
        return met;
    }
}
