/** What a command measured, as people and programs read it. */
@NullMarked
package dev.saga.scenarios.report;

import org.jspecify.annotations.NullMarked;
