package dev.saga.messaging.lambda;

import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;

/** Where in a JSON document reading it went wrong. */
final class JsonPointer {
    private JsonPointer() {}

    static String of(SerdeException e) {
        var pointer = new StringBuilder();
        // The innermost step comes first.
        for (var step : e.getPath()) {
            pointer.insert(0, "/" + name(step));
        }
        return pointer.toString();
    }

    private static String name(ReferencePath step) {
        if (step instanceof PropertyReferencePath property) {
            return property.property().getName();
        }
        return step instanceof CollectionItemReferencePath item ? Integer.toString(item.index()) : step.toString();
    }
}
