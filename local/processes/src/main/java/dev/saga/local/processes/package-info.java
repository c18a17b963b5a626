/** Starts JVMs that cannot outlive their parent; DynamoDB Local is one of them. */
@NullMarked
package dev.saga.local.processes;

import org.jspecify.annotations.NullMarked;
