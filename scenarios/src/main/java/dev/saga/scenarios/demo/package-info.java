/** The command {@code saga demo}: stories through the public API, each with the end that it must have. */
@NullMarked
package dev.saga.scenarios.demo;

import org.jspecify.annotations.NullMarked;
