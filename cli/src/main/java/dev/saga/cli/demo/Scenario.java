package dev.saga.cli.demo;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The stories that the demo tells, in this order. Each is named as {@link #toString} says, for example {@code happy-path}. */
enum Scenario {
    HAPPY_PATH,
    OUT_OF_STOCK,
    PAYMENT_DECLINED,
    CUSTOMER_CANCELS,
    PAYMENT_REVERSED,
    DEADLINE_MISSED,
    DUPLICATE_REQUEST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a name from the command line. */
    static final class Converter implements ITypeConverter<Scenario> {
        @Override
        public Scenario convert(String name) {
            for (var scenario : values()) {
                if (scenario.toString().equals(name)) {
                    return scenario;
                }
            }
            throw new TypeConversionException("'" + name + "' is none of " + Arrays.toString(values()));
        }
    }
}
