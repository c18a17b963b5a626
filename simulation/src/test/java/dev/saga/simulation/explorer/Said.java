package dev.saga.simulation.explorer;

/**
 * An event that was committed with a state.
 *
 * @param order the number of the order
 * @param id service, order and version, as on the wire
 * @param event the producer's record of it
 */
record Said(int order, String id, Object event) {
    String type() {
        return event.getClass().getSimpleName();
    }
}
