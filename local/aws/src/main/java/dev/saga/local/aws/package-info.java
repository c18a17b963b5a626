/** AWS on one machine: starts the services, runs a Pulumi program against them, and ends both. */
@NullMarked
package dev.saga.local.aws;

import org.jspecify.annotations.NullMarked;
