package dev.saga.cli.stack;

import java.nio.file.Path;

/** The checkout of this project that the command line belongs to. */
public final class Checkout {
    private static final String ROOT = "saga.root";

    private Checkout() {}

    /** The project's root, which the script {@code saga} passes on; the working directory without it. */
    public static Path root() {
        return Path.of(System.getProperty(ROOT, ".")).toAbsolutePath().normalize();
    }
}
