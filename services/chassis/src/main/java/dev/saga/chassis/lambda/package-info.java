/** Starts a Lambda function with its beans. */
@NullMarked
package dev.saga.chassis.lambda;

import org.jspecify.annotations.NullMarked;
