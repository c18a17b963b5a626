/** Tests of the outbox. */
@NullMarked
package dev.saga.outbox;

import org.jspecify.annotations.NullMarked;
