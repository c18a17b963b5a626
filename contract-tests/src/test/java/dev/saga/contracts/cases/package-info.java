/** Events to try a contract with, made from its schemas: those that must be understood and those that must be refused. */
@NullMarked
package dev.saga.contracts.cases;

import org.jspecify.annotations.NullMarked;
