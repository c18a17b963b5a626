/** HTTP listeners on this machine's loopback address. */
@NullMarked
package dev.saga.local.aws.http;

import org.jspecify.annotations.NullMarked;
