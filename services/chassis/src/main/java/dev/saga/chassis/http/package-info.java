/** Receives the requests that API Gateway passes to a function, and answers with resources or problems. */
@NullMarked
package dev.saga.chassis.http;

import org.jspecify.annotations.NullMarked;
