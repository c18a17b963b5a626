package dev.saga.local.aws.dynamodb;

import com.google.gson.JsonObject;
import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceException;
import dev.saga.local.engine.ResourceType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code aws:dynamodb/table:Table}: on demand, with its indexes and its stream. A table that is already there is kept. */
final class TableType implements ResourceType {
    private final DynamoDbCalls calls;
    private final Account account;
    private final Arns arns;
    private final Map<String, List<Set<String>>> indexKeys = new ConcurrentHashMap<>();

    TableType(DynamoDbCalls calls, Account account, Arns arns) {
        this.calls = calls;
        this.account = account;
        this.arns = arns;
    }

    @Override
    public Set<String> honoured() {
        return Set.of(
                "name",
                "attributes",
                "hashKey",
                "rangeKey",
                "billingMode",
                "globalSecondaryIndexes",
                "streamEnabled",
                "streamViewType");
    }

    /** The key attributes of each index of a table. */
    List<Set<String>> indexKeys(String table) {
        return indexKeys.getOrDefault(table, List.of());
    }

    @Override
    public Created create(Resource resource) {
        var definition = new TableDefinition(new Inputs(resource));
        var description = tableOf(definition);
        if (!definition.fits(description)) {
            throw new ResourceException("Table " + definition.name()
                    + " is there already, with other keys, indexes or stream (hashKey, rangeKey, globalSecondaryIndexes,"
                    + " streamViewType); use another data directory.");
        }
        indexKeys.put(definition.name(), definition.indexKeys());
        return created(definition.name(), description);
    }

    private JsonObject tableOf(TableDefinition definition) {
        try {
            return calls.tables("CreateTable", definition.request()).getAsJsonObject("TableDescription");
        } catch (AwsException e) {
            if (!e.code().equals("ResourceInUseException")) {
                throw new ResourceException("Table " + definition.name() + ": " + e.getMessage(), e);
            }
            return existing(definition.name());
        } catch (IOException e) {
            throw new ResourceException("Table " + definition.name() + ": " + e.getMessage(), e);
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

    private Created created(String name, JsonObject description) {
        var outputs = new JsonObject();
        outputs.addProperty("name", name);
        outputs.addProperty("arn", account.arn("dynamodb", "table/" + name));
        if (description.has("LatestStreamArn")) {
            outputs.addProperty(
                    "streamArn", arns.outside(description.get("LatestStreamArn").getAsString()));
            outputs.add("streamLabel", description.get("LatestStreamLabel"));
        }
        return new Created(name, outputs);
    }
}
