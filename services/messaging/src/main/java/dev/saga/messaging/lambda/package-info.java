/** How a function receives: the HTTP API's requests, the bus's events, and the errors that both answer with. */
@NullMarked
package dev.saga.messaging.lambda;

import org.jspecify.annotations.NullMarked;
