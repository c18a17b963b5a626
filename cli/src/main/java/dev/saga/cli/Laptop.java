package dev.saga.cli;

import com.google.gson.JsonObject;
import java.util.function.Predicate;

/** What only a cloud on one's own machine allows. */
interface Laptop {
    /**
     * Holds events back from a function until the result is closed.
     *
     * @param event which events, in EventBridge's form
     * @param function the function's name within the stack, for example {@code payments-events}
     */
    AutoCloseable withhold(Predicate<JsonObject> event, String function);

    /** Lets a schedule fire now, for example {@code orders-sweep}. */
    void fireSchedule(String rule);
}
