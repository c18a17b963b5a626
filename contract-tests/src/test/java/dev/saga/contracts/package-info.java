/** The contract between the services, held by every side of it: files, producers, consumers, rules, registry, pages. */
@NullMarked
package dev.saga.contracts;

import org.jspecify.annotations.NullMarked;
