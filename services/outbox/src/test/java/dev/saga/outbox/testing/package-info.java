/** An outbox in memory, for tests of other modules. */
@NullMarked
package dev.saga.outbox.testing;

import org.jspecify.annotations.NullMarked;
