/** Tests of the scenarios. */
@NullMarked
package dev.saga.scenarios;

import org.jspecify.annotations.NullMarked;
