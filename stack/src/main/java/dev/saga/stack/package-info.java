/**
 * The Pulumi program: what runs on AWS, and who may talk to whom. It knows the services by their artifacts, handlers and
 * catalog entries only.
 */
@NullMarked
package dev.saga.stack;

import org.jspecify.annotations.NullMarked;
