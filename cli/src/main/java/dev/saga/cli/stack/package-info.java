/** The stack that a command is about: one that runs on this machine, or one on AWS. */
@NullMarked
package dev.saga.cli.stack;

import org.jspecify.annotations.NullMarked;
