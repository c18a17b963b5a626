/** HTTP listeners on this machine's loopback address. */
@NullMarked
package dev.saga.local.http;

import org.jspecify.annotations.NullMarked;
