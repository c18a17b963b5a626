/** What a platform team asks of the registered resources, as rules that each know how to be broken. */
@NullMarked
package dev.saga.stack.policy;

import org.jspecify.annotations.NullMarked;
