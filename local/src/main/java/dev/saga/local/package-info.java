/** A laptop that poses as AWS: the types that its services share. */
@NullMarked
package dev.saga.local;

import org.jspecify.annotations.NullMarked;
