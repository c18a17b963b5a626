package dev.saga.local.engine;

import com.google.gson.JsonObject;

/**
 * What the program sees of a resource once it is real.
 *
 * @param id the id that the AWS provider would give it
 * @param outputs properties that AWS computes; merged over the inputs
 */
public record Created(String id, JsonObject outputs) {}
