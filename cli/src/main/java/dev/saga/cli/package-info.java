/** The command {@code saga}: it drives a stack through its public API, on this machine or on AWS. */
@NullMarked
package dev.saga.cli;

import org.jspecify.annotations.NullMarked;
