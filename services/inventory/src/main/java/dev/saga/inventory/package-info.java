/** What inventory decides: which orders get stock, at which price, and what becomes of it; no AWS, no JSON, no clock. */
@NullMarked
package dev.saga.inventory;

import org.jspecify.annotations.NullMarked;
