/** Reads the contract files of this module: who sends and receives which event, what events look like, and the API. */
@NullMarked
package dev.saga.schemas;

import org.jspecify.annotations.NullMarked;
