package dev.saga.scenarios.stack;

import com.google.gson.JsonObject;
import dev.saga.operations.Operator;
import java.util.Map;
import java.util.function.Predicate;

/** What only a stack on one's own machine allows. */
public interface Laptop {
    /**
     * Holds events back from a function until they are released.
     *
     * @param event which events, in EventBridge's form
     * @param function the function's name within the stack, for example {@code payments-events}
     */
    Withheld withhold(Predicate<JsonObject> event, String function);

    /**
     * Holds StockReserved of some customers back from payments until it is released: nothing is charged meanwhile, so that
     * their orders miss the deadline.
     */
    default Withheld withholdPayment(Predicate<String> customerId) {
        return withhold(
                event -> event.get("detail-type").getAsString().equals("StockReserved")
                        && customerId.test(event.getAsJsonObject("detail")
                                .getAsJsonObject("data")
                                .get("customerId")
                                .getAsString()),
                "payments-events");
    }

    /** What is kept from a function; releasing it gives it back. Released twice is released once. */
    interface Withheld {
        void release();
    }

    /**
     * Takes EventBridge's permission to invoke a function away until it is granted again.
     *
     * @param function the function's name within the stack
     */
    Withheld revoke(String function);

    /**
     * Lets a table's stream lose every record on its way to a relay, for good, until it is released.
     *
     * @param relay the function's name within the stack
     */
    Withheld lose(String relay);

    /**
     * Delivers an event to a function, though it may have been delivered before.
     *
     * @param event in EventBridge's form
     * @param function the function's name within the stack
     * @return how many rules bring it there
     */
    int deliver(JsonObject event, String function);

    /** Puts an event on the stack's bus, whoever's it claims to be. */
    void publish(String source, String type, JsonObject detail);

    /** An operator of this stack; the caller closes it. */
    Operator operator();

    /** The processes that live, and what each is: a function's name within the stack, or {@code DynamoDB Local}. */
    Map<ProcessHandle, String> processes();

    /** Lets a schedule fire now, for example {@code orders-sweep}. */
    void fireSchedule(String rule);
}
