package dev.saga.simulation.world;

/** The process is gone; no code of ours gets to handle it. */
final class Crash extends Error {
    Crash(Fault fault) {
        super(fault.name(), null, false, false);
    }
}
