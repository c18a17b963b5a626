/** The envelope of events, and the retry of a commit after a conflict. */
@NullMarked
package dev.saga.chassis;

import org.jspecify.annotations.NullMarked;
