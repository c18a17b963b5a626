/** Tests of what is made of everybody's events. */
@NullMarked
package dev.saga.tracking;

import org.jspecify.annotations.NullMarked;
