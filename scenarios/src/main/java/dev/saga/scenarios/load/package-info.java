/** The command {@code saga load}: many orders at once, faults meanwhile, and the audit once everything is at rest. */
@NullMarked
package dev.saga.scenarios.load;

import org.jspecify.annotations.NullMarked;
