/** Tests of what services share. */
@NullMarked
package dev.saga.chassis;

import org.jspecify.annotations.NullMarked;
