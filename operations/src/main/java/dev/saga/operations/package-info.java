/** What an operator does to a stack that runs: read and put back dead letters, replay the archive, publish the outbox again. */
@NullMarked
package dev.saga.operations;

import org.jspecify.annotations.NullMarked;
