/** Serves the operations of the API on timelines. */
@NullMarked
package dev.saga.tracking.http;

import org.jspecify.annotations.NullMarked;
