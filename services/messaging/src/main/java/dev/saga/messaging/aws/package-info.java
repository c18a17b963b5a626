/** Clients of AWS's services, built to start fast. */
@NullMarked
package dev.saga.messaging.aws;

import org.jspecify.annotations.NullMarked;
