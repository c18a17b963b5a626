/** What a contract must keep, each promise a check that names every place where it is broken. */
@NullMarked
package dev.saga.contracts.checks;

import org.jspecify.annotations.NullMarked;
