/** What every service's store shares: attributes, the outbox item, and a transaction whose refusal is understood. */
@NullMarked
package dev.saga.messaging.dynamodb;

import org.jspecify.annotations.NullMarked;
