package dev.saga.local.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Optional;

/**
 * Values as Pulumi's protocol carries them. Some objects are marks, told by a signature: secrets, outputs, references to
 * resources; assets and archives, which stay as they are.
 */
final class Wire {
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    private static final String REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";
    private static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
    private static final double LARGEST_EXACT = 1L << 53;

    private Wire() {}

    /** The value with every mark resolved: what is secret is revealed, a reference is the resource's id. */
    static JsonObject plain(Struct struct) {
        var object = new JsonObject();
        struct.getFieldsMap().forEach((name, value) -> object.add(name, plain(value)));
        return object;
    }

    private static JsonElement plain(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> new JsonPrimitive(value.getStringValue());
            case BOOL_VALUE -> new JsonPrimitive(value.getBoolValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case LIST_VALUE -> {
                var list = new JsonArray();
                value.getListValue().getValuesList().forEach(element -> list.add(plain(element)));
                yield list;
            }
            case STRUCT_VALUE -> {
                var content = marked(value.getStructValue());
                yield content.isPresent() ? plain(content.get()) : plain(value.getStructValue());
            }
            case NULL_VALUE, KIND_NOT_SET -> JsonNull.INSTANCE;
        };
    }

    /** What a mark stands for, if it is one. */
    private static Optional<Value> marked(Struct struct) {
        var nothing = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        return switch (signature(struct)) {
            case SECRET, OUTPUT -> Optional.of(struct.getFieldsOrDefault("value", nothing));
            case REFERENCE -> Optional.of(struct.getFieldsOrDefault("id", struct.getFieldsOrDefault("urn", nothing)));
            default -> Optional.empty();
        };
    }

    /** Whether a plain value is an archive, and not a single asset. */
    static boolean isArchive(JsonObject plain) {
        return plain.get(SIGNATURE) instanceof JsonPrimitive signature
                && signature.getAsString().equals(ARCHIVE);
    }

    private static String signature(Struct struct) {
        return struct.getFieldsOrDefault(SIGNATURE, Value.getDefaultInstance()).getStringValue();
    }

    private static JsonPrimitive number(double number) {
        var whole = number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT;
        return whole ? new JsonPrimitive((long) number) : new JsonPrimitive(number);
    }

    /** A value without marks. */
    static Value value(JsonElement element) {
        var value = Value.newBuilder();
        if (element.isJsonNull()) {
            return value.setNullValue(NullValue.NULL_VALUE).build();
        }
        if (element.isJsonArray()) {
            var list = ListValue.newBuilder();
            element.getAsJsonArray().forEach(each -> list.addValues(value(each)));
            return value.setListValue(list).build();
        }
        if (element.isJsonObject()) {
            return value.setStructValue(struct(element.getAsJsonObject())).build();
        }
        var primitive = element.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return value.setBoolValue(primitive.getAsBoolean()).build();
        }
        return primitive.isNumber()
                ? value.setNumberValue(primitive.getAsDouble()).build()
                : value.setStringValue(primitive.getAsString()).build();
    }

    static Struct struct(JsonObject object) {
        var struct = Struct.newBuilder();
        object.entrySet().forEach(entry -> struct.putFields(entry.getKey(), value(entry.getValue())));
        return struct.build();
    }

    /** Marks a value as secret, unless it is. */
    static Value secret(Value value) {
        if (signature(value.getStructValue()).equals(SECRET)) {
            return value;
        }
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder()
                        .putFields(
                                SIGNATURE,
                                Value.newBuilder().setStringValue(SECRET).build())
                        .putFields("value", value))
                .build();
    }
}
