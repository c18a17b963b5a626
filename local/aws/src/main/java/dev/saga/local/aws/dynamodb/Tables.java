package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonObject;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.engine.ResourceException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tables of the database. A table that is already there is kept. */
final class Tables {
    private final DynamoDbCalls calls;
    private final Arns arns;
    private final Map<String, List<Set<String>>> indexKeys = new ConcurrentHashMap<>();

    /** The ARN of a table's stream, and the time of its start, which tells the streams of a table apart. */
    record Stream(String arn, String label) {}

    Tables(DynamoDbCalls calls, Arns arns) {
        this.calls = calls;
        this.arns = arns;
    }

    /** The key attributes of each index of a table. */
    List<Set<String>> indexKeys(String table) {
        return indexKeys.getOrDefault(table, List.of());
    }

    /**
     * Makes a table, unless it is there.
     *
     * @return the ARN and the label of its stream, if it has one
     * @throws ResourceException if there is a table of that name and another form
     */
    Optional<Stream> create(TableDefinition definition) {
        var description = tableOf(definition);
        if (!definition.fits(description)) {
            throw new ResourceException("Table " + definition.tableName()
                    + " is there already, with other keys, indexes or stream (hashKey, rangeKey, globalSecondaryIndexes,"
                    + " streamViewType); use another data directory.");
        }
        indexKeys.put(definition.tableName(), definition.indexKeys());
        return stream(description);
    }

    private JsonObject tableOf(TableDefinition definition) {
        try {
            return calls.tables("CreateTable", definition.request()).getAsJsonObject("TableDescription");
        } catch (AwsException e) {
            if (!e.code().equals("ResourceInUseException")) {
                throw new ResourceException("Table " + definition.tableName() + ": " + e.getMessage(), e);
            }
            return existing(definition.tableName());
        } catch (IOException e) {
            throw new ResourceException("Table " + definition.tableName() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private JsonObject existing(String name) {
        var request = new JsonObject();
        request.addProperty("TableName", name);
        try {
            return calls.tables("DescribeTable", request).getAsJsonObject("Table");
        } catch (IOException e) {
            throw new ResourceException("Table " + name + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ResourceException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ResourceException("The start was interrupted.", e);
    }

    private Optional<Stream> stream(JsonObject description) {
        return description.has("LatestStreamArn")
                ? Optional.of(new Stream(
                        arns.outside(description.get("LatestStreamArn").getAsString()),
                        description.get("LatestStreamLabel").getAsString()))
                : Optional.empty();
    }
}
