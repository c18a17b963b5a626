/** The envelope of events, and the retry of a commit that lost a race: what services share, without a business noun. */
@NullMarked
package dev.saga.messaging;

import org.jspecify.annotations.NullMarked;
