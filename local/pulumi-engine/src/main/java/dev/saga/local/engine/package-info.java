/** Pulumi's engine: starts the program, speaks its protocol, and lets services make the registered resources real. */
@NullMarked
package dev.saga.local.engine;

import org.jspecify.annotations.NullMarked;
