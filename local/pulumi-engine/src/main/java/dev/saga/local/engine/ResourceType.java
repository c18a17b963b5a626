package dev.saga.local.engine;

/** Makes the resources of one type real. */
@FunctionalInterface
public interface ResourceType {
    /**
     * Makes one resource real. Called concurrently; what the resource depends on is already there. An input that this does
     * not read is reported as not simulated.
     *
     * @throws ResourceException if the resource cannot be had as it was declared
     */
    Created create(Inputs inputs);
}
