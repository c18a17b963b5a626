/** What every layer of the simulation shares: how it looks at what the services store. */
@NullMarked
package dev.saga.simulation;

import org.jspecify.annotations.NullMarked;
