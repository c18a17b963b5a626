package dev.saga.simulation.histories;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * A step of a history: what a function got, and all that came of it.
 *
 * @param answer what it answered; empty for who has nothing to answer
 * @param says the events that it committed, each as it lies in the outbox
 * @param state what is stored afterwards, record by record
 */
record Step(Input input, String answer, List<JsonObject> says, List<String> state) {}
