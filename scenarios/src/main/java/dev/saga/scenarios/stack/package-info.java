/** The stack that scenarios run against: what a client needs of it, and what a stack on this machine allows besides. */
@NullMarked
package dev.saga.scenarios.stack;

import org.jspecify.annotations.NullMarked;
