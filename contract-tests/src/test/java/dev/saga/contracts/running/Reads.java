package dev.saga.contracts.running;

import java.lang.reflect.ParameterizedType;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a subscription reads of an event's data: its record's components, down to the leaves.
 *
 * @param everything whether it takes the data as it comes and never looks inside
 * @param pointers JSON pointers of what it reads below {@code /data}, elements of arrays as {@code /0}
 */
public record Reads(boolean everything, Set<String> pointers) {
    public Reads {
        pointers = Set.copyOf(pointers);
    }

    static Reads of(Class<?> dataType) {
        var pointers = new TreeSet<String>();
        collect(dataType, "/data", pointers);
        return new Reads(!dataType.isRecord(), pointers);
    }

    /** Whether what stands at a pointer of the detail is read, or holds what is read. */
    public boolean covers(String pointer) {
        return pointer.isEmpty()
                || pointer.startsWith("/metadata")
                || pointer.equals("/data")
                || pointers.contains(pointer);
    }

    private static void collect(Class<?> type, String pointer, Set<String> pointers) {
        if (!type.isRecord()) {
            return;
        }
        for (var component : type.getRecordComponents()) {
            var child = pointer + "/" + component.getName();
            pointers.add(child);
            if (component.getGenericType() instanceof ParameterizedType list) {
                pointers.add(child + "/0");
                collect((Class<?>) list.getActualTypeArguments()[0], child + "/0", pointers);
            } else {
                collect(component.getType(), child, pointers);
            }
        }
    }
}
