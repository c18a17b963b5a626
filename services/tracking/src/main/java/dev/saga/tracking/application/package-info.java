/** Reads, decides and commits; declares the ports to the stored timelines. */
@NullMarked
package dev.saga.tracking.application;

import org.jspecify.annotations.NullMarked;
