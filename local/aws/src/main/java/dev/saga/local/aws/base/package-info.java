/** The account, its names, and the interfaces by which the services of AWS call each other. */
@NullMarked
package dev.saga.local.aws.base;

import org.jspecify.annotations.NullMarked;
