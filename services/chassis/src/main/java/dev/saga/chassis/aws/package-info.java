/** Configures clients of AWS's services so that they start fast. */
@NullMarked
package dev.saga.chassis.aws;

import org.jspecify.annotations.NullMarked;
