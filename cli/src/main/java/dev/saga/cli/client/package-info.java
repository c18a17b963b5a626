/** A client of the public API, and a saga as it looks from there. */
@NullMarked
package dev.saga.cli.client;

import org.jspecify.annotations.NullMarked;
