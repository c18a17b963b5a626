package dev.saga.local.engine;

import com.google.gson.JsonObject;

/**
 * A resource as the program registered it.
 *
 * @param urn its identity in the stack
 * @param type Pulumi's name of its type, for example {@code aws:dynamodb/table:Table}
 * @param name its name in the program, which is not its name in the cloud
 * @param inputs its properties, every output and secret resolved; archives and assets in Pulumi's wire form
 */
public record Resource(String urn, String type, String name, JsonObject inputs) {}
