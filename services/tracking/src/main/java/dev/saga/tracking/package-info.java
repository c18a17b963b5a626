/** What tracking makes of everybody's events: each saga's timeline and where it stands; no AWS, no JSON, no clock. */
@NullMarked
package dev.saga.tracking;

import org.jspecify.annotations.NullMarked;
