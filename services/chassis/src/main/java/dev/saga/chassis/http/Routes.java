package dev.saga.chassis.http;

import java.util.List;

/** The operations of the API that a service serves. */
@FunctionalInterface
public interface Routes {
    /** Returns each operation once. */
    List<Route> routes();
}
