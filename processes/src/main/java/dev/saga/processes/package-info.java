/** Starts JVMs that cannot outlive their parent; DynamoDB Local is one of them. */
@NullMarked
package dev.saga.processes;

import org.jspecify.annotations.NullMarked;
