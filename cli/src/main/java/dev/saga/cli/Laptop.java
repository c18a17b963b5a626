package dev.saga.cli;

import com.google.gson.JsonObject;
import java.util.function.Predicate;

/** What only a cloud on one's own machine allows. */
interface Laptop {
    /**
     * Holds events back from a function until they are released.
     *
     * @param event which events, in EventBridge's form
     * @param function the function's name within the stack, for example {@code payments-events}
     */
    Withheld withhold(Predicate<JsonObject> event, String function);

    /** Events that are held back; releasing them delivers them. */
    interface Withheld {
        void release();
    }

    /** Lets a schedule fire now, for example {@code orders-sweep}. */
    void fireSchedule(String rule);
}
