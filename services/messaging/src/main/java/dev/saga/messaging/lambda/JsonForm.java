package dev.saga.messaging.lambda;

import io.micronaut.json.tree.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether JSON has the form that a record asks for. The mapper is obliging: it reads 1.5 as 1 and 7 as "7". What another
 * service sends is either right or refused, so this looks first.
 */
final class JsonForm {
    /** What the records have; asking them is slow. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> record) {
            return Arrays.stream(record.getRecordComponents()).map(Field::of).toList();
        }
    };

    private JsonForm() {}

    private record Field(String name, Type type, boolean optional) {
        static Field of(RecordComponent component) {
            return new Field(
                    component.getName(),
                    component.getGenericType(),
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }
    }

    /**
     * Checks whatever the record reads, and nothing else.
     *
     * @param pointer JSON pointer of the node, for the message
     * @throws IllegalArgumentException if a value is missing or of another kind; the message says where
     */
    static void check(@Nullable JsonNode node, Type type, String pointer) {
        if (node == null) {
            throw new IllegalArgumentException(pointer + " is missing");
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            require(node.isArray(), pointer, "an array");
            var index = 0;
            for (var element : node.values()) {
                check(element, list.getActualTypeArguments()[0], pointer + "/" + index++);
            }
        } else if (type == String.class || type == Instant.class) {
            require(node.isString(), pointer, "a string");
        } else if (type == long.class || type == int.class) {
            require(node.isNumber() && isWhole(node.getNumberValue()), pointer, "a whole number");
        } else {
            require(node.isObject(), pointer, "an object");
            if (type instanceof Class<?> record && record.isRecord()) {
                for (var field : FIELDS.get(record)) {
                    var child = node.get(field.name());
                    if (child != null || !field.optional()) {
                        check(child, field.type(), pointer + "/" + field.name());
                    }
                }
            }
        }
    }

    private static boolean isWhole(Number number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0;
    }

    private static void require(boolean met, String pointer, String form) {
        if (!met) {
            throw new IllegalArgumentException(pointer + " is not " + form);
        }
    }
}
