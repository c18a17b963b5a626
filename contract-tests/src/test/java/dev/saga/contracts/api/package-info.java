/** The API's document against those who keep to it: the running system, and the Postman collection. */
@NullMarked
package dev.saga.contracts.api;

import org.jspecify.annotations.NullMarked;
