/** The API and the events as pages in a browser. */
@NullMarked
package dev.saga.cli.documentation;

import org.jspecify.annotations.NullMarked;
