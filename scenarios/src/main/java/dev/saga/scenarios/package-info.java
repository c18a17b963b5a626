/** The stories of the saga: each with its steps and the end that it must have, wherever it is played. */
@NullMarked
package dev.saga.scenarios;

import org.jspecify.annotations.NullMarked;
