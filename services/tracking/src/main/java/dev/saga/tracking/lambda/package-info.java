/** Receives every event of the saga, and the API's requests for what became of it. */
@NullMarked
package dev.saga.tracking.lambda;

import org.jspecify.annotations.NullMarked;
