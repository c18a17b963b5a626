/** What the tests of every service use: an invocation as Lambda makes it, and tables in DynamoDB Local. */
@NullMarked
package dev.saga.chassis.testing;

import org.jspecify.annotations.NullMarked;
