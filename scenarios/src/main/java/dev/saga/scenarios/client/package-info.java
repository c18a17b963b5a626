/** A client of the public API, and a saga as it looks from there. */
@NullMarked
package dev.saga.scenarios.client;

import org.jspecify.annotations.NullMarked;
