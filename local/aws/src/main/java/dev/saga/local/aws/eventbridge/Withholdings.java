package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Deliveries that somebody holds back until they are released. */
final class Withholdings {
    private final List<Withholding> open = new ArrayList<>();
    private final Consumer<Delivery> released;

    /** @param released takes each delivery that is held back no longer */
    Withholdings(Consumer<Delivery> released) {
        this.released = released;
    }

    /** Holds back what matches until it is closed. */
    synchronized AutoCloseable begin(Predicate<JsonObject> event, String function) {
        var withholding = new Withholding(event, function);
        open.add(withholding);
        return () -> end(withholding);
    }

    /** Whether a delivery is held back, now that it was due. */
    synchronized boolean take(Delivery delivery) {
        for (var withholding : open) {
            if (withholding.wants(delivery)) {
                withholding.held.add(delivery);
                return true;
            }
        }
        return false;
    }

    private synchronized void end(Withholding withholding) {
        if (open.remove(withholding)) {
            withholding.held.forEach(released);
        }
    }

    private static final class Withholding {
        private final Predicate<JsonObject> event;
        private final String function;
        private final List<Delivery> held = new ArrayList<>();

        Withholding(Predicate<JsonObject> event, String function) {
            this.event = event;
            this.function = function;
        }

        boolean wants(Delivery delivery) {
            return delivery.target().function().equals(function) && event.test(delivery.event());
        }
    }
}
