/** The JSON that API and events share. */
@NullMarked
package dev.saga.inventory.json;

import org.jspecify.annotations.NullMarked;
