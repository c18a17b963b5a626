/** The JSON that API and events share. */
@NullMarked
package dev.saga.payments.json;

import org.jspecify.annotations.NullMarked;
