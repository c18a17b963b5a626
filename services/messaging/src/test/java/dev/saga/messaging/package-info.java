/** Tests of what services share. */
@NullMarked
package dev.saga.messaging;

import org.jspecify.annotations.NullMarked;
